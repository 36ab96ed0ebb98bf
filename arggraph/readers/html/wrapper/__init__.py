"""What the blocks of a page teach all together, where no markup tells it (wrapper induction; Kushmerick 1997): `seen`,
what every path finds in each; `induced`, which of the paths lead to author, time and words; `named`, whom a line names
where no path does; `nesting`, who answers whom.
"""
