"""What every test may use: pytest's own plugin testing, and the plugins that the specification is run with."""

pytest_plugins = ["pytester", "scripts.spec_run.plugin", "scripts.spec_run.step_index"]
