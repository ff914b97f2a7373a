"""What Crosswire knows: frozen values, no behaviour beyond their own invariants, no input or output.

`report` is what an outlet published; `annotated` what the language engine read in it; `statement` what the
report says and by whose voice; `findings` what the reports of a story say together; `account` the whole,
in the shape of the JSON contract.
"""
