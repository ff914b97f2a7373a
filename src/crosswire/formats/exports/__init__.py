"""What other programs take away: the ledger in rows and on a map, entities for FollowTheMoney, annotations."""
