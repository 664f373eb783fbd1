"""Options and arguments that several commands share. Their help is a code (``option.<name>``) until one is built."""

from typing import Annotated

from typer import Argument, Option

from planner.cli.completion import item_keys

Flag = bool
Text = str | None
"""Numbers, days and choices are texts, too: they are read in the user's language, and complained of in it."""

Database = Annotated[Text, Option("--db", metavar="PATH", help="option.db")]
Language = Annotated[Text, Option("--lang", metavar="en|fr", help="option.lang")]
Colour = Annotated[Text, Option("--color", metavar="auto|always|never", help="option.color")]
AsJson = Annotated[Flag, Option("--json", help="option.json")]

AsJsonLines = Annotated[Flag, Option("--jsonl", help="option.jsonl")]
AsCsv = Annotated[Flag, Option("--csv", help="option.csv")]
AsPlain = Annotated[Flag, Option("--plain", help="option.plain")]
NoHeaders = Annotated[Flag, Option("--no-headers", help="option.no_headers")]
Columns = Annotated[Text, Option("--columns", metavar="A,B", help="option.columns")]

Key = Annotated[str, Argument(metavar="KEY", help="argument.key", autocompletion=item_keys)]
Keys = Annotated[list[str], Argument(metavar="KEY", help="argument.keys", autocompletion=item_keys)]

LensName = Annotated[Text, Option("--lens", "-l", metavar="gut|stated|evidenced|sequenced", help="option.lens")]
First = Annotated[list[str] | None, Option("--first", metavar="KEY", help="option.first", autocompletion=item_keys)]
Before = Annotated[
    list[str] | None,
    Option("--before", metavar="KEY:KEY", help="option.before", autocompletion=item_keys),
]
Slip = Annotated[Text, Option("--slip", metavar="SIZE|TIME", help="option.slip")]
CutSize = Annotated[Text, Option("--cut", metavar="SIZE", help="option.cut")]
CutCount = Annotated[Text, Option("--cut-count", metavar="N", help="option.cut_count")]
ScorecardName = Annotated[Text, Option("--scorecard", metavar="NAME", help="option.scorecard")]
Level = Annotated[Text, Option("--level", metavar="initiative|feature|story", help="option.level")]
LevelOrAll = Annotated[Text, Option("--level", metavar="initiative|feature|story|all", help="option.level_all")]
Feasible = Annotated[Flag, Option("--feasible", help="option.feasible")]
Sure = Annotated[Flag, Option("--sure", help="option.sure")]
Everything = Annotated[Flag, Option("--all", "-a", help="option.all")]
Wanted = Annotated[Text, Option("--filter", "-f", metavar="FILTER", help="option.filter")]
AsTree = Annotated[Flag, Option("--tree", help="option.tree")]
Top = Annotated[Text, Option("--top", "-n", metavar="N", help="option.top")]

DryRun = Annotated[Flag, Option("--dry-run", "-n", help="option.dry_run")]
Force = Annotated[Flag, Option("--force", help="option.force")]
