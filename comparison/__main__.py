"""python -m comparison check | sort | schema | stale | table | offers | benchmarks | advise | estimate | ownership | memo."""

from comparison.cli.main import cli

if __name__ == "__main__":
    cli(prog_name="python -m comparison")
