"""What can be done with a portfolio: one verb, one transaction, one frozen answer."""
