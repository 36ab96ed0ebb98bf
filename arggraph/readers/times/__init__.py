"""When something was posted.

clock       as pages write it: numbers in the one order of a page, `Clock`
dates       a date by itself, as exports and markup give it; nothing is made up
months      the names of months, in many languages, and dates written out with them
ago         seen from the day on which a page was saved ("41 minutes ago"), and the hour of a day
"""
