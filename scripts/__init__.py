"""Commands: run the specification, build the site, check the repository. They hold no knowledge of the contract."""
