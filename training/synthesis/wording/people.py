"""Whom a sentence is about, and where and when it happens."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does it: the words, the pronoun that takes them up again, and how often."""

    words: str
    pronoun: str  # "they", "he", "she"; "you" makes the sentence an imperative
    weight: float = 1.0


# Anybody: what these do says nothing about who they are.
SUBJECTS = (
    Subject("a person", "they", 12.0),
    Subject("the person", "they", 3.0),
    Subject("someone", "they", 3.5),
    Subject("somebody", "they", 1.2),
    Subject("a figure", "they", 1.0),
    Subject("the figure", "they", 0.7),
    Subject("a human", "they", 1.0),
    Subject("a character", "they", 1.0),
    Subject("the character", "they", 0.8),
    Subject("they", "they", 0.7),
    Subject("a man", "he", 4.0),
    Subject("the man", "he", 1.5),
    Subject("a guy", "he", 0.7),
    Subject("a boy", "he", 0.7),
    Subject("he", "he", 1.2),
    Subject("a woman", "she", 2.5),
    Subject("the woman", "she", 1.0),
    Subject("a girl", "she", 0.7),
    Subject("she", "she", 1.2),
    Subject("", "you", 4.5),
)
# Roles that do not change the movement of the grammar either, but may in other people's captions.
ROLES = (
    Subject("an individual", "they", 0.6),
    Subject("a human being", "they", 0.3),
    Subject("one person", "they", 0.4),
    Subject("this person", "they", 0.4),
    Subject("a kid", "they", 0.4),
    Subject("a child", "they", 0.3),
    Subject("a teenager", "they", 0.2),
    Subject("an adult", "they", 0.3),
    Subject("a young man", "he", 0.4),
    Subject("a young woman", "she", 0.4),
    Subject("an old man", "he", 0.3),
    Subject("an old lady", "she", 0.2),
    Subject("an elderly person", "they", 0.2),
    Subject("a lady", "she", 0.4),
    Subject("a gentleman", "he", 0.3),
    Subject("a fellow", "he", 0.2),
    Subject("a dancer", "she", 0.3),
    Subject("an actor", "he", 0.3),
    Subject("the actor", "they", 0.3),
    Subject("a performer", "they", 0.3),
    Subject("an athlete", "they", 0.3),
    Subject("a worker", "they", 0.2),
    Subject("a student", "they", 0.2),
    Subject("a robot", "they", 0.2),
    Subject("an avatar", "they", 0.3),
    Subject("a stick figure", "they", 0.3),
    Subject("a mannequin", "they", 0.2),
    Subject("a pedestrian", "they", 0.2),
    Subject("a soldier", "he", 0.2),
    Subject("a teacher", "she", 0.2),
    Subject("a nurse", "she", 0.15),
    Subject("a chef", "he", 0.15),
    Subject("a farmer", "he", 0.15),
    Subject("a policeman", "he", 0.15),
    Subject("a tourist", "they", 0.2),
    Subject("a visitor", "they", 0.2),
    Subject("a neighbour", "they", 0.15),
    Subject("the player", "they", 0.2),
    Subject("a player", "they", 0.2),
    Subject("my friend", "they", 0.2),
    Subject("my brother", "he", 0.15),
    Subject("grandma", "she", 0.15),
    Subject("the lady", "she", 0.2),
    Subject("the boy", "he", 0.3),
    Subject("the girl", "she", 0.3),
    Subject("our hero", "he", 0.1),
    Subject("the subject", "they", 0.2),
    # As captions of data sets and people in a hurry leave the article out.
    Subject("person", "they", 0.7),
    Subject("man", "he", 0.4),
    Subject("woman", "she", 0.2),
    Subject("human", "they", 0.2),
    Subject("character", "they", 0.4),
    Subject("figure", "they", 0.15),
    # Characters of games and films.
    Subject("an npc", "they", 0.3),
    Subject("the npc", "they", 0.2),
    Subject("the avatar", "they", 0.3),
    Subject("my avatar", "they", 0.15),
    Subject("the robot", "they", 0.2),
    Subject("a humanoid", "they", 0.2),
    Subject("the humanoid", "they", 0.15),
    Subject("a humanoid robot", "they", 0.15),
    Subject("a virtual human", "they", 0.1),
    Subject("a 3d character", "they", 0.15),
    Subject("a game character", "they", 0.15),
    Subject("the main character", "they", 0.2),
    Subject("the protagonist", "they", 0.1),
    Subject("the hero", "he", 0.15),
    Subject("the heroine", "she", 0.1),
    Subject("a male character", "he", 0.15),
    Subject("a female character", "she", 0.15),
    Subject("a male", "he", 0.15),
    Subject("a female", "she", 0.1),
    Subject("the model", "they", 0.2),
    Subject("the performer", "they", 0.2),
    Subject("a mocap actor", "they", 0.1),
    Subject("an actress", "she", 0.15),
    Subject("a knight", "he", 0.1),
    Subject("a guard", "he", 0.15),
    Subject("the enemy", "they", 0.1),
    # Young and old.
    Subject("a little boy", "he", 0.25),
    Subject("a little girl", "she", 0.25),
    Subject("a young boy", "he", 0.15),
    Subject("a young girl", "she", 0.15),
    Subject("a small child", "they", 0.15),
    Subject("the child", "they", 0.2),
    Subject("the kid", "they", 0.2),
    Subject("a schoolgirl", "she", 0.1),
    Subject("a pupil", "they", 0.1),
    Subject("a teen", "they", 0.1),
    Subject("a young person", "they", 0.15),
    Subject("a grown-up", "they", 0.1),
    Subject("an old woman", "she", 0.2),
    Subject("the old man", "he", 0.15),
    Subject("a senior", "they", 0.1),
    Subject("grandpa", "he", 0.15),
    Subject("mum", "she", 0.1),
    Subject("my mom", "she", 0.1),
    Subject("dad", "he", 0.15),
    Subject("my sister", "she", 0.15),
    # What people are or do.
    Subject("the dancer", "they", 0.2),
    Subject("the athlete", "they", 0.15),
    Subject("a gymnast", "she", 0.1),
    Subject("a coach", "he", 0.15),
    Subject("the instructor", "they", 0.15),
    Subject("a trainer", "they", 0.15),
    Subject("a doctor", "they", 0.15),
    Subject("a waiter", "he", 0.15),
    Subject("a waitress", "she", 0.1),
    Subject("a police officer", "they", 0.15),
    Subject("a firefighter", "they", 0.15),
    Subject("a builder", "he", 0.1),
    Subject("a gardener", "they", 0.1),
    Subject("a shopkeeper", "they", 0.1),
    Subject("a businessman", "he", 0.15),
    Subject("a businesswoman", "she", 0.1),
    Subject("an office worker", "they", 0.1),
    Subject("a customer", "they", 0.1),
    Subject("a passer-by", "they", 0.15),
    Subject("a stranger", "they", 0.15),
    Subject("a colleague", "they", 0.1),
    Subject("the guy", "he", 0.25),
    Subject("some guy", "he", 0.15),
    Subject("a dude", "he", 0.15),
    Subject("a bloke", "he", 0.1),
    Subject("a tall man", "he", 0.15),
    Subject("a tall woman", "she", 0.1),
    Subject("a man in a suit", "he", 0.15),
    Subject("a woman in jeans", "she", 0.1),
)
_EVERYBODY = SUBJECTS + ROLES
_COMMON = tuple(subject for subject in SUBJECTS if subject.weight >= 1.0)


def draw_subject(rng: np.random.Generator, *, common: bool = False) -> Subject:
    """Return anybody, or only one of those that most captions are about."""
    people = _COMMON if common else _EVERYBODY
    weights = np.array([subject.weight for subject in people])
    return people[rng.choice(len(people), p=weights / weights.sum())]


# What says nothing about the movement: put before a sentence, or after it.
BEFORE = (
    "in a park", "in the room", "on a stage", "outside", "at the station", "in the hall",
    "in front of a mirror", "in the morning", "on the lawn", "all alone", "calmly",
    "without a word", "after a short wait", "at the gym", "on the beach", "in class", "again",
    "with a smile", "this time",
)  # fmt: skip
AFTER = (
    "in a park", "in the room", "on a stage", "outside", "in a hall", "at the gym", "on the beach",
    "in the garden", "for the camera", "with ease", "without a word", "as an exercise",
    "in the sun",
    "as if nothing happened", "with a smile", "like a pro", "in front of everyone",
    "in an empty room", "because it is time", "to music", "for fun", "as requested",
)  # fmt: skip
