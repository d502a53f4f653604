"""python -m comparison check | sort | schema | stale | table | offers | benchmarks | advise | estimate | ownership | memo."""

from comparison.cli.entry import main

if __name__ == "__main__":
    main()
