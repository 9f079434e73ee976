"""Whether the contract is being kept: what a ledger tells of the service year, judged by the norms and rules below."""
