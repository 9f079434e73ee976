"""Whether the contract is being kept: what a ledger tells of the service year, judged by the norms and rules below.

Begin with `judge.judge_ledger`, which puts the rest together in this order:

- what is told: `records` (rows as written), `impossible` (what cannot be, told all at once), `told` (what is known by
  a day, found by fact and matter; `staffing` adds the months in a row that were understaffed);
- what norms say of it: `norms` (each norm, matter by matter), `judged` (one occasion), `timeline` (its status over
  time), `tickets` (faults that need not be listed are counted), `quick` (limits kept whatever the reading);
- what follows from events: `events`, with `downtime` of each system, `averages` of a month, `shapes` (faults asked
  about once), `stakes` (the least and the most of each);
- what it comes to: `available` (availability), `money` (penalties, instalments, deductions), `counts` (towards the end
  of the contract), `asked` (questions that neither a norm nor an event puts);
- how it leaves: `flat`, as plain data.
"""
