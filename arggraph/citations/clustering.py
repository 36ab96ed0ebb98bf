"""Mentions to works, by sieves, most precise first (Raghunathan et al. 2010): what is named; its short forms; what is
only described; what only points back; allusions to the subjects of a study."""

from __future__ import annotations

from collections.abc import Sequence

from arggraph.citations.cluster import Cluster, Clusters
from arggraph.citations.described import join_described
from arggraph.citations.mention import Mention
from arggraph.citations.named import join_named
from arggraph.citations.pointing import join_later
from arggraph.citations.short import join_short
from arggraph.model import Discussion


def cluster(discussion: Discussion, mentions: Sequence[Mention]) -> list[Cluster]:
    """The works that mentions (in page order, united) point to, in order of first mention; others are left out."""
    clusters = Clusters()
    place = {comment.id: number for number, comment in enumerate(discussion.comments)}

    def order(mention: Mention) -> tuple[int, int, int]:
        return place[mention.comment], mention.start, mention.end

    join_named(mentions, clusters)
    mentions = sorted((*mentions, *join_short(discussion, mentions, clusters)), key=order)
    join_described(discussion, mentions, clusters)
    join_later(discussion, mentions, clusters)
    _join_allusions(mentions, clusters)
    for found in clusters:
        found.mentions.sort(key=lambda pair: order(pair[0]))
    return sorted(clusters, key=lambda found: order(found.mentions[0][0]))


def _join_allusions(mentions: Sequence[Mention], clusters: Clusters) -> None:
    """ "It works in mice too" goes to the first work on the like subjects, if there is one."""
    subjects: dict[str, Cluster] = {}
    for mention in mentions:
        if mention.subject and mention in clusters.of:
            subjects.setdefault(mention.subject, clusters.of[mention])
    for mention in mentions:
        if mention.bond == "allusion" and mention.subject in subjects:
            clusters.put(mention, subjects[mention.subject], 0.9)
