"""How the language model is trained, exported and measured. The only place where torch is imported.

corpora → documents → windows → model → fit → export → evaluate
"""
