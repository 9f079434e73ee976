"""Torture: damage data and features in every way a slip can, and see that each is answered in words.

``damage_data.py`` and ``damage_features.py`` make the damage, each by a number; ``try_data.py`` and ``try_feature.py``
load, check and run what was damaged; ``judge.py`` says what an answer must be; ``command.py`` is ``contract torture``.
How terms are shown by scenarios is another matter: ``scripts/mutation``.
"""
