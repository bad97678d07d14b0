"""Words: whom a sentence is about, other ways to say a phrase, and how sentences are joined."""
