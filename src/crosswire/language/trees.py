"""Arc scores → dependency trees with exactly one root a sentence.

Every word takes its best head; where that closes a cycle, the sentence is decoded again as a maximum spanning
tree (Chu and Liu 1965, Edmonds 1967), and where arcs cross, they are made not to. Few sentences need either.
"""

import numpy as np
from numpy.typing import NDArray

from crosswire.language.crossings import straightened

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_NEVER = np.float32(-1e9)
_ROOTS_TRIED = 3


def heads(scores: Floats) -> Ints:
    """Head of each word of one sentence from scores [L, L + 1] (column 0 the root): -1 for the root, else its index."""
    count = len(scores)
    if count == 1:
        return np.full(1, -1, np.int64)
    arcs = scores[:, 1:].astype(np.float32, copy=True)
    np.fill_diagonal(arcs, _NEVER)
    gains = scores[:, 0] - arcs.max(axis=1)  # what making this word the root wins over its best head
    found = _greedy(arcs, int(gains.argmax()))
    return straightened(found if _is_tree(found) else _best_tree(arcs, scores[:, 0], gains), arcs)


def _best_tree(arcs: Floats, roots: Floats, gains: Floats) -> Ints:
    """The best of the spanning trees under the likeliest roots."""
    tried = np.argsort(-gains, kind="stable")[:_ROOTS_TRIED]
    trees = [spanning_tree(arcs, int(root)) for root in tried]
    totals = [_total(arcs, roots, tree) for tree in trees]
    return trees[int(np.argmax(totals))]


def _greedy(arcs: Floats, root: int) -> Ints:
    found: Ints = arcs.argmax(axis=1).astype(np.int64)
    found[root] = -1
    return found


def _total(arcs: Floats, roots: Floats, tree: Ints) -> float:
    words = np.arange(len(tree))
    return float(np.where(tree < 0, roots, arcs[words, np.maximum(tree, 0)]).sum())


def _is_tree(tree: Ints) -> bool:
    """Whether every word reaches the one root; heads are followed in doubling steps."""
    up = np.append(tree, -1)  # the last entry is the root's own head: index -1 stays -1
    for _ in range(len(tree).bit_length()):
        up = up[up]
    return bool((up == -1).all())


def spanning_tree(arcs: Floats, root: int) -> Ints:
    """The best tree over arcs [L, L] (dependent, head) with this root."""
    found = _greedy(arcs, root)
    cycle = _cycle(found)
    if cycle is None:
        return found
    count = len(arcs)
    inside = np.zeros(count, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = arcs[cycle, found[cycle]]
    entering = arcs[np.ix_(cycle, outside)] - kept[:, None]  # breaking the cycle at its dependent
    leaving = arcs[np.ix_(outside, cycle)]
    size = len(outside) + 1
    smaller = np.full((size, size), _NEVER, np.float32)
    smaller[:-1, :-1] = arcs[np.ix_(outside, outside)]
    smaller[-1, :-1] = entering.max(axis=0)
    smaller[:-1, -1] = leaving.max(axis=1)
    inner = spanning_tree(smaller, int(np.flatnonzero(outside == root)[0]))
    for place, word in enumerate(outside):
        head = inner[place]
        if head == size - 1:
            found[word] = cycle[int(leaving[place].argmax())]
        else:
            found[word] = -1 if head < 0 else outside[head]
    broken = int(entering[:, inner[-1]].argmax())
    found[cycle[broken]] = outside[inner[-1]]
    return found


def _cycle(tree: Ints) -> Ints | None:
    """The words of one cycle, if there is any."""
    state = np.zeros(len(tree), np.int64)
    for start in range(len(tree)):
        path, word = [], start
        while word >= 0 and state[word] == 0:
            state[word] = start + 1
            path.append(word)
            word = int(tree[word])
        if word >= 0 and state[word] == start + 1:
            return np.asarray(path[path.index(word) :], np.int64)
    return None
