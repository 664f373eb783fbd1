"""A problem that names AI has not been told; one that only looks like it has."""

import pytest

from planner.domain.model import AI_QUESTIONS, AiAnswer
from planner.domain.naming_ai import names_ai
from tests.builders import ANSWERS, on_trial


@pytest.mark.parametrize(
    "text",
    [
        *("AI should write the replies", "We need A.I.", "an AI-driven offer", "GenAI for all", "too few AIs"),
        *("L’IA répondra", "une IA", "Die KI schreibt", "l'I.A. décide", "\uff21\uff29 in full width"),
        *("Artificial intelligence for offers", "l’intelligence artificielle", "künstliche Intelligenz"),
        *("ku\u0308nstliche Intelligenz", "intelligence\u00a0artificielle"),
        *("ChatGPT for advisers", "a gpt-4 assistant", "An LLM drafts", "some llms", "large language models"),
        *("Machine learning scores them", "machine-learning", "un modèle de langage", "apprentissage automatique"),
        *("neural networks rank", "des réseaux de neurones"),
    ],
)
def test_what_names_ai(text):
    assert names_ai(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "Advisers look for a paragraph that exists", "J’ai attendu une heure", "j'ai, tu as", "J’AI ATTENDU"),
        *("je vous ai écrit", "Ai-je compris ?", "EMAIL, MAIL, PAID", "Kiosks in Riga", "the maintained aisle"),
        *("machines that learn to wait", "artificial flowers", "intelligence of the team", "Le réseau de magasins"),
    ],
)
def test_what_only_looks_like_it(text):
    assert not names_ai(text)


def test_a_question_is_open_until_it_is_answered_and_the_problem_is_told_without_ai():
    assert on_trial().open_questions == ()
    assert on_trial(answers={}).open_questions == AI_QUESTIONS
    assert on_trial(answers=ANSWERS | {"measure": " \n"}).open_questions == ("measure",)
    assert on_trial(answers=ANSWERS | {"problem": "We have no AI yet"}).open_questions == ("problem",)
    assert AiAnswer(proposes=False).open_questions == ()
