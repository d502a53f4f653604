"""TrainWhere's pure part: curated data, queries, figures. It knows no page, no network and no clock."""
