"""How likely each earlier comment is the one that is answered, by a forest of trees under a softmax.

The trees are a boosted conditional logit (McFadden 1974; Friedman 2001), trained by `python -m arggraph.training train
replies`: weights/replies.onnx; weights/postless.onnx for pages on which no post is set off; and weights/chat.onnx for
chats, where several talk at once and answers come within seconds.
"""

from __future__ import annotations

from pathlib import Path

from arggraph import inference
from arggraph.replies.ranker.features import NOBODY, Features, Table
from arggraph.replies.ranker.style import is_chat, is_talk

WEIGHTS, POSTLESS, CHAT = (inference.WEIGHTS / f"{name}.onnx" for name in ("replies", "postless", "chat"))
# Below this no edge is drawn by the ranker alone.
THRESHOLD = 0.25


def shown(context: Features) -> str:
    """What a page shows beside the words of its comments; how far scores can be trusted depends on it."""
    seen = (
        ("bylines", context.get("style signed", 0) >= 0.5),
        ("times", context.get("style gap", 0) > 0),
    )
    return " and ".join(what for what, given in seen if given) or "words alone"


def probabilities(table: Table, weights: Path | None = None) -> dict[str, float]:
    """The probability of each candidate and of nobody, three decimals; they add up to about 1. `weights`: other trees
    than those that are installed."""
    forest = inference.forest(weights) if weights else _forest(table.context)
    if forest is None:
        return by_rule(table)
    heat = forest.told["heats"].get(shown(table.context), 1.0)
    return dict(zip(table.rows, forest.shares(table.matrix(forest.features), heat), strict=True))


def _forest(context: Features) -> inference.Forest | None:
    """The trees that know a page best, of those that are installed."""
    fit = CHAT if is_chat(context) else WEIGHTS if context["style post"] or is_talk(context) else POSTLESS
    return inference.forest(fit) or inference.forest(WEIGHTS)


def by_rule(table: Table) -> dict[str, float]:
    """Without the trees: who is quoted or called, here or not, else the post where there is one, else the nearest."""
    sure = {
        id: max((value for name, value in row.items() if name.startswith("rule ")), default=0.0)
        for id, row in table.rows.items()  # noqa: A001
    }
    sure[NOBODY] = 0.6 if table.context.get("strangers") else 0.0
    rest = 1 - max(sure.values())
    habit = "post" if table.context["style post"] else "nearest"
    return {id: round(max(sure[id], rest * 0.6 * row.get(habit, 0.0)), 3) for id, row in table.rows.items()}  # noqa: A001
