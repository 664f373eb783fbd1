"""Hindsight as people read it: names of kinds and badges in their language, intervals, and the caution."""

import pytest


@pytest.fixture(params=["en", "fr"])
def read(say, request):
    assert say("demo", "--json", "--lang", request.param, db="demo.db").code == 0

    def words(*asked: str) -> str:
        answer = say(*asked, "--lang", request.param, db="demo.db")
        assert answer.code == 0
        return " ".join(answer.out.replace("\u00a0", " ").replace("\u202f", " ").split())

    return request.param, words


SAID = {
    "en": (
        "MKT: expected 49 %, held 40 % of 20 (24 %–58 %).",
        "user evidence: expected 67 %, held 100 % of 6 (69 %–100 %): more than chance explains.",
        "Of the value promised, 53 % was delivered (25 measured; 38 % to 68 %).",
        "Sizes came out 1.29 times the estimate, in the middle (26 measured; 1.26 to 1.50).",
        "opinion: 5 % of the value promised (8 measured; 1 % to 9 %); size × 1.50 (8 measured; 1.25 to 1.58).",
        "10,936 in the order of gut, 6,230 as stated, 4,647 by evidence.",
        "Evidence would have saved 58 % of what gut paid (saved 38 % to 72 %): more than chance explains.",
        "CX, its own items by themselves: 7, too few to tell.",
        "evidence would have paid 23 % more than gut (saved −114 % to 68 %): it may be chance.",
        "Hindsight and no proof: finished items were chosen, not drawn",
        "Where gut beat evidence CRM-64: 25th by gut, 10th by evidence, of 26; it failed",
        "Where evidence beat gut CRM-67: 5th by gut, 23rd by evidence, of 26;",
    ),
    "fr": (
        "MKT : attendu 49 %, vérifié 40 % sur 20 (24 %–58 %).",
        "preuve d’usage : attendu 67 %, vérifié 100 % sur 6 (69 %–100 %) : plus que le hasard n’explique.",
        "De la valeur promise, 53 % a été livré (mesures : 25 ; 38 % à 68 %).",
        "avis : 5 % de la valeur promise (mesures : 8 ; 1 % à 9 %) ; taille × 1,50 (mesures : 8 ; 1,25 à 1,58).",
        "Les preuves auraient épargné 58 % de ce que l’intuition a payé (épargné 38 % à 72 %) : plus que",
        "les preuves auraient payé 23 % de plus que l’intuition (épargné −114 % à 68 %) : ce peut être le hasard.",
        "Où l’intuition a battu les preuves CRM-64 : 25e selon l’intuition, 10e selon les preuves, sur 26 ; réfuté",
    ),
}


def test_what_finished_work_says(read):
    language, words = read
    text = words("calibrate")
    assert [sentence for sentence in SAID[language] if sentence not in text] == []
    assert "user_evidence" not in text
    assert "test_result" not in text
    assert ("CRM-73" in text, "CRM-73" in words("calibrate", "--top", "20")) == (False, True)


LEARNT = {
    "en": (
        "Tests under way",
        "– −18 (success −10, kill −3): supports.",
        "IT: 1 of 23 pieces of evidence contradicts, 10.2 were to be expected.",
        "Accountable: CX 9, IT 15.3, MKT 28.3.",
        "Over-rated, against the list as a whole CRM-9: 18.7 promised, 1.5 by evidence,",
        "Under-rated, against the list as a whole CRM-10: 29 promised, 26.9 by evidence,",
    ),
    "fr": (
        "– −18 (réussite −10, abandon −3)",
        "IT : 1 preuve sur 23 contredit, on en attendait 10,2.",
        "Responsables : CX 9, IT 15,3, MKT 28,3.",
        "Surestimés, au regard de la liste entière CRM-9 : 18,7 promis, 1,5 selon les preuves,",
    ),
}


def test_what_the_list_rests_on(read):
    language, words = read
    text = words("learn")
    assert [sentence for sentence in LEARNT[language] if sentence not in text] == []
