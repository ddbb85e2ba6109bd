"""What cells mean: values in, values out, a whole column at once where cells explain each other.

Nothing here is stored or asked: each result keeps the words of its cell, says how it was understood and how sure
that is, and leaves open what the words leave open.
"""
