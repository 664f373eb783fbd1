"""Items as rows and rows as items: one column for each plain field, JSON for lists and for what is seldom there."""

from planner.domain.model import Hypothesis, Item, Origin
from planner.domain.vouching import trusted
from planner.storage.sqlite.cells import (
    EXTRA,
    FLAGS,
    KINDS,
    LOOSE_ENDS,
    PROFILES,
    STATUSES,
    answer_of,
    checked_key,
    checked_slug,
    day_of,
    json_list,
    json_text,
    json_words,
    labels_of,
    scores_of,
    scores_text,
    size_of,
    slugs_of,
)
from planner.storage.sqlite.table import Row, Table


def _item_cells(item: Item, version: int) -> Row:
    size, origin = item.size, item.origin
    return (
        item.key,
        item.title,
        item.kind._value_,
        int(item.enabler),
        item.status._value_,
        item.parent,
        item.description,
        item.hypothesis and item.hypothesis.model_dump_json(exclude_defaults=True),
        item.accountable,
        json_words(item.contributing),
        item.marketing_owner,
        item.it_owner,
        json_words(item.outcomes),
        json_words(item.journey),
        json_words(item.tags),
        scores_text(item.scores),
        json_words(item.standing),
        *((size.likely, size.low, size.high, size.unit._value_) if size else (None,) * 4),
        item.profile._value_,
        item.deadline and item.deadline.isoformat(),
        int(item.must_have),
        item.horizon,
        item.gut_rank,
        item.priority,
        item.ai and item.ai.model_dump_json(exclude_defaults=True),
        item.increment,
        item.team,
        item.iteration,
        *((origin.system, origin.id, origin.url, origin.digest) if origin else (None,) * 4),
        json_list(LOOSE_ENDS, item.loose_ends),
        json_text(item.extra) if item.extra else "[]",
        version,
    )


def _item(row: Row) -> Item:
    (key, title, kind, enabler, status, parent, description, hypothesis, accountable, contributing) = row[:10]
    (marketing_owner, it_owner, outcomes, journey, tags, scores, standing, likely, low, high, unit) = row[10:21]
    (profile, deadline, must_have, horizon, gut_rank, priority, ai, increment, team, iteration) = row[21:31]
    (system, external, url, digest, loose_ends, extra, version) = row[31:]
    origin = None
    if system is not None:
        origin = trusted(Origin, {"system": checked_slug(system), "id": external, "url": url, "digest": digest})
    return trusted(
        Item,
        {
            "key": checked_key(key),
            "title": title,
            "kind": KINDS[kind],
            "enabler": FLAGS[enabler],
            "status": STATUSES[status],
            "parent": parent,
            "description": description,
            "hypothesis": None if hypothesis is None else Hypothesis.model_validate_json(hypothesis),
            "accountable": None if accountable is None else checked_slug(accountable),
            "contributing": slugs_of(contributing),
            "marketing_owner": marketing_owner,
            "it_owner": it_owner,
            "outcomes": slugs_of(outcomes),
            "journey": labels_of(journey),
            "tags": labels_of(tags),
            "scores": scores_of(scores),
            "standing": slugs_of(standing),
            "size": size_of(likely, low, high, unit),
            "profile": PROFILES[profile],
            "deadline": None if deadline is None else day_of(deadline),
            "must_have": FLAGS[must_have],
            "horizon": horizon,
            "gut_rank": gut_rank,
            "priority": priority,
            "ai": None if ai is None else answer_of(ai),
            "increment": increment,
            "team": team,
            "iteration": iteration,
            "origin": origin,
            "loose_ends": () if loose_ends == "[]" else LOOSE_ENDS.validate_json(loose_ends),
            "extra": () if extra == "[]" else EXTRA.validate_json(extra),
            "version": version,
        },
    )


ITEMS = Table(
    "item",
    (
        *("key", "title", "kind", "enabler", "status", "parent", "description", "hypothesis", "accountable"),
        *("contributing", "marketing_owner", "it_owner", "outcomes", "journey", "tags", "scores", "standing"),
        *("size_likely", "size_low", "size_high", "size_unit", "profile", "deadline", "must_have", "horizon"),
        *("gut_rank", "priority", "ai", "increment", "team", "iteration"),
        *("origin_system", "origin_id", "origin_url", "origin_digest", "loose_ends", "extra", "version"),
    ),
    1,
    _item_cells,
    _item,
    lambda key: (key,),
    numerous=True,
    imprinted=True,
)
