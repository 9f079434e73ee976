"""What is owed during the service: period, promises, availability, security, people, acceptance."""
