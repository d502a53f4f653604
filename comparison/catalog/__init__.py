"""From the files of data/ to checked records, or to every fault."""
