"""The headings of the annual report published for 2021, in its order, with the names of the co-chairs.

Facts of the report; a level is how deep a heading stands below the title. Where the report itself is not of
one mind, the rule of the program decides: a heading counts its co-chairs (the report has "Mexican Co-chair"
above two names in Trade), and a theme keeps its name (Forestry's "Wildfire Management").
"""

from __future__ import annotations

INTRODUCTION, OUTCOMES, GENDER = "Introduction and objectives", "Outcomes", "Gender perspective"
FUTURE, CHALLENGES, CONCLUSION = "Future actions", "Challenges and opportunities", "Conclusion"
ONE_CANADIAN, ONE_MEXICAN = "Canadian Co-chair", "Mexican Co-chair"

FRONT = [
    (1, "Table of contents"),
    (1, "Part I: Message from the National Co-chairs"),
    (1, "Part II: Profile and 2021 Institutional Report"),
    (2, "Working groups and activities of the CMP"),
    (2, "Annual Meetings of the CMP"),
    (1, "Part III: Reports of the working groups"),
]

_AGRI_THEMES = [
    (3, "Theme 1: Opportunities and challenges in trade flows"),
    (3, "Theme 2: Labour topics"),
    (3, "Theme 3: National and international pesticide initiatives"),
]
_ENVIRONMENT_THEMES = [
    (3, "Participation of the Canada-Mexico Youth Lab"),
    (3, "Inclusion of youth, Indigenous Peoples, and gender equality"),
    (3, "Nature-based solutions to address climate change and conserve biodiversity"),
    (3, "Environmental cooperation through trade agreements"),
    (3, "Clean transportation"),
]

CHAPTERS = {
    "AGR": [
        (1, "Agri-business Working Group"),
        (2, "Canadian Co-chairs"),
        (2, "Mexican Co-chairs"),
        (2, INTRODUCTION),
        (2, OUTCOMES),
        *_AGRI_THEMES,
        (2, GENDER),
        (2, FUTURE),
        *_AGRI_THEMES,
        (2, CHALLENGES),
        *_AGRI_THEMES,
    ],
    "CUL": [
        (1, "Creativity and Culture Working Group"),
        (2, ONE_CANADIAN),
        (2, ONE_MEXICAN),
        (2, INTRODUCTION),
        (2, OUTCOMES),
        (2, GENDER),
        (2, FUTURE),
        (2, CHALLENGES),
        (2, CONCLUSION),
    ],
    "ENV": [
        (1, "Environment Working Group"),
        (2, ONE_CANADIAN),
        (2, ONE_MEXICAN),
        (2, INTRODUCTION),
        (2, OUTCOMES),
        *_ENVIRONMENT_THEMES,
        (2, FUTURE),
        *_ENVIRONMENT_THEMES,
        (2, CHALLENGES),
    ],
    "FOR": [
        (1, "Forestry Working Group"),
        (2, ONE_CANADIAN),
        (2, ONE_MEXICAN),
        (2, INTRODUCTION),
        (2, OUTCOMES),
        (3, "Forest carbon accounting"),
        (3, "Wildland fire management"),
        (3, "Building with wood"),
        (3, "New areas of collaboration"),
        (3, "Canada-Mexico Youth Lab"),
        (2, FUTURE),
        (3, "Forest carbon accounting"),
        (3, "Wildland fire management"),
        (2, CHALLENGES),
        (2, "Participants"),
        (3, "Mexican participants"),
        (3, "Canadian participants"),
    ],
    "HUM": [
        (1, "Human Capital Working Group"),
        (2, ONE_CANADIAN),
        (2, ONE_MEXICAN),
        (2, INTRODUCTION),
        (2, OUTCOMES),
        (3, "Overview of education and student mobility in Mexico and Canada"),
        (3, "Presentation of the Canada-Mexico Youth Lab"),
        (3, "Presentation of programs and calls for proposals in the area of student mobility"),
        (3, "Presentation of academic linkage and inclusion initiatives between Mexico and Canada"),
        (3, "Closing of the XVII Meeting of the Canada-Mexico Human Capital Working Group"),
        (2, FUTURE),
        (2, CHALLENGES),
    ],
    "MIN": [
        (1, "Mining Working Group"),
        (2, ONE_CANADIAN),
        (2, ONE_MEXICAN),
        (2, INTRODUCTION),
        (2, OUTCOMES),
        (2, FUTURE),
    ],
    "TRA": [
        (1, "Trade, Investment and Innovation Working Group"),
        (2, ONE_CANADIAN),
        (2, "Mexican Co-chairs"),
        (2, INTRODUCTION),
        (2, OUTCOMES),
        (3, "Economic/Political Landscape"),
        (4, "Canada"),
        (4, "Mexico"),
        (3, "Work carried out by the TIIWG in 2021"),
        (2, FUTURE),
        (3, "Work Program 2022"),
        (2, CHALLENGES),
    ],
}

CO_CHAIRS = {
    "AGR": ["Kathleen Donohue", "Keith Currie", "Santiago Argüello Campos", "Humberto Jasso Torres"],
    "CUL": ["Madona Radi", "Pablo Raphael de la Madrid"],
    "ENV": ["Jeanne-Marie Huddleston", "Miguel Ángel Zerón Cid"],
    "FOR": ["Monique Frison", "Camilo Oviedo Bautista"],
    "HUM": ["Jennifer Daubeny", "Gloria Sandoval Salas"],
    "MIN": ["Kimberly Lavoie", "José Rafael Jabalera Batista"],
    "TRA": ["Eric Walsh", "Lydia Antonio", "Gustavo Santillana"],
}
