"""COLLECTION make DECKS: an empty collection with so many decks, and the ids of note type and decks.
COLLECTION due: how many cards are due, as the page with all decks has it."""

import sys

from anki.collection import Collection

collection = Collection(sys.argv[1])
if sys.argv[2] == "make":
    print(collection.models.by_name("Basic")["id"])
    for number in range(int(sys.argv[3])):
        print(collection.decks.add_normal_deck_with_name(f"Deck {number:04}").id)
else:
    decks = collection.sched.deck_due_tree().children
    print(sum(deck.review_count + deck.learn_count + deck.new_count for deck in decks))
collection.close()
