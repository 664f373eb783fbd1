"""Does evidence earn anything? Policies play synthetic portfolios whose truth they cannot see.

``python -m bench.decisions [--quick]``. ``truth`` and ``worlds`` know nothing of the product; ``policies`` see a
portfolio only as files, through the verbs that every script has.
"""
