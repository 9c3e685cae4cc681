"""How busy people are: open dossiers by holder, counted now and then and kept in step meanwhile."""

#: Seconds for which a count is good enough to give out work by.
GOOD_FOR = 60


class Held:
    """How many open dossiers people hold, as one process knows it.

    Counting at each step would cost a fifth of the step. So a count is kept for a minute, in which what the process
    itself hands over is added; what other processes did, and dossiers that were closed, count from the next time.
    """

    def __init__(self):
        self._known = {}

    def stale(self, user_ids, now):
        """Return those of ``user_ids`` who are to be counted.

        :param now: seconds of a clock that never goes back
        """
        return [
            user_id
            for user_id in user_ids
            if user_id not in self._known or now - self._known[user_id][1] >= GOOD_FOR
        ]

    def learn(self, user_ids, counts, now):
        """Keep what was counted.

        :param counts: ``{user id: count}``; who is missing holds nothing
        """
        for user_id in user_ids:
            self._known[user_id] = (counts.get(user_id, 0), now)

    def counts(self, user_ids):
        """Return ``{user id: count}``; 0 for who was never counted."""
        return {user_id: self._known.get(user_id, (0, 0))[0] for user_id in user_ids}

    def move(self, giver_id, taker_id):
        """Note that a dossier went from one person to another; who is not known stays so."""
        for user_id, change in ((giver_id, -1), (taker_id, 1)):
            if user_id in self._known:
                count, at = self._known[user_id]
                self._known[user_id] = (max(count + change, 0), at)

    def forget(self):
        """Let everybody be counted anew, after moves that were undone."""
        self._known.clear()
