"""Cases to grade, as many as wanted and no two alike: put together from parts, the same ones every time."""

from __future__ import annotations

import random
from collections.abc import Iterator

from toughcustomer.records import Brief, Case, Line

OPENINGS = (
    "Hello, my name is {name}.", "Hi {name}.", "Good morning.", "Thanks for waiting.", "Right, {name}.", "Okay.", "",
    "Thank you for telling me that, {name}.", "I have your file open now.", "Let me read this back to you.",
)  # fmt: skip
FEELINGS = (
    "I am so sorry for your loss.", "I can hear how worn out you are after {days} days of this.", "I'm sorry.",
    "You sat in for {days} mornings and nobody came: no wonder you are angry.", "Please calm down.", "I understand.",
    "It must be hard to see her name on another letter.", "At least you still have the receipt.", "Cheer up!", "",
    "You have every right to be cross about the {thing}.", "I know exactly how you feel.", "That's not my problem.",
    "Losing {days} days of pay over a {thing} would upset anybody.", "We apologise for any inconvenience.",
    "It sounds as if the worst of it was being told that you were not home.", "You're being rude and I won't have it.",
)  # fmt: skip
QUESTIONS = (
    "What would help you most before {day}?", "Could you tell me what happened with the {thing} on {day}?", "",
    "Have I understood that right?", "What's your order number?", "Did anybody call you back after {day}?",
    "Which of the two matters more to you, the {thing} or the refund?", "Is there anything else today?", "And then?",
)  # fmt: skip
STEPS = (
    "I am sending a new {thing} today, and you get the tracking number by {hour}.", "We will look into it.", "",
    "I have just refunded the {amount} pounds; it reaches your account within {days} working days.",
    "Lorna from the depot calls you on {day} before {hour} to say that it has left.", "Our policy does not allow that.",
    "If the {thing} has not come by {day}, ring me on extension {amount} and I will send a taxi.",
    "I cannot waive the fee, but I can spread it over {days} months.", "You will have to ask the other department.",
    "I promise you that this will never happen again.", "Somebody will be in touch as soon as possible.",
    "I'll take her name off the mailing list now and write to you on {day} to confirm it.", "There's nothing I can do.",
)  # fmt: skip
ENDS = ("Is that all right?", "You have my word.", "", "Have a great day!!!", "I am here until {hour}.", "Sorry again.")
CUSTOMER = (
    "Third morning I've sat in for you and the {thing} still isn't here. Which of you is lying?",
    "I have been a member for {days} years and I was promised a call by {day}.",
    "My wife died in {day} week and you keep writing to her. It's the {amount}th letter.",
    "So you're telling me that nobody knows where my {thing} is?", "I work nights. I haven't slept since {day}.",
    "That's what they said last time.", "I want the {amount} pounds back, today.", "And who is going to ring me?",
    "Fine. What happens if it doesn't come by {hour}?", "You people are useless. Get me your manager.",
)  # fmt: skip
VALUES = {
    "name": ("Mrs Hart", "Tom", "Mr Osei", "Ingrid", "Priya", "Mr Lindqvist"),
    "days": ("two", "three", "nine", "14", "five"),
    "thing": ("parcel", "boiler part", "passport", "suite", "claim", "wheelchair", "cot", "statement"),
    "day": ("Monday", "Tuesday", "Friday", "Sunday"),
    "hour": ("10 a.m.", "noon", "half past four", "8 tonight"),
    "amount": ("40", "112", "265", "900", "18"),
}


def cases(count: int, briefs: list[Brief], seed: int = 7) -> Iterator[Case]:
    """`count` different cases: messages of one to five sentences after one to nine lines, with a brief or none."""
    chance = random.Random(seed)

    def said(*parts: tuple[str, ...]) -> str:
        text = " ".join(part for part in map(chance.choice, parts) if part)
        return text.format(**{name: chance.choice(values) for name, values in VALUES.items()}) or "Okay."

    def reply() -> str:
        return said(OPENINGS, FEELINGS, QUESTIONS, STEPS, ENDS)

    seen = set()
    while len(seen) < count:
        context = [Line(role="customer", text=said(CUSTOMER))]
        for _ in range(chance.randrange(5)):
            context += [Line(role="trainee", text=reply()), Line(role="customer", text=said(CUSTOMER))]
        message = reply()
        if message not in seen:
            seen.add(message)
            yield Case(brief=chance.choice([None, *briefs]), context=tuple(context), message=message)
