"""Lists of attendance and rosters as forms, programs and offices make them."""

from __future__ import annotations

from cmpdesk.importing.fields import Field, Kind
from tests.importing.layouts import Layout

F = Field

ATTENDANCE_LAYOUTS = [
    Layout(
        "French: family names in capitals, one word each",
        """
Liste d'émargement
Nom|Prénom|Structure|Émargement
FRISON|Monique|RNCan|
BOKOVAY|Dave|RNCan|
""",
        Kind.PARTICIPANTS,
        2,
        (3, 4),
        {F.LAST_NAME: "Nom", F.FIRST_NAME: "Prénom", F.ORGANISATION: "Structure"},
    ),
    Layout(
        "numbers of files and cards are no telephone numbers",
        """
Record ID|First Name|Last Name|Passport|Organization
200923910443|Monique|Frison|881264502|NRCan
200101377371|Dave|Bokovay|881264517|NRCan
""",
        Kind.PEOPLE,
        1,
        (2, 3),
        {F.FIRST_NAME: "First Name", F.LAST_NAME: "Last Name", F.ORGANISATION: "Organization"},
        file_name="contacts.csv",
    ),
    Layout(
        "numbers under an unknown title that are written as telephone numbers",
        """
Name|Organization|Reach
Monique Frison|NRCan|613 555-0101
Dave Bokovay|NRCan|+1 613 555-0102
""",
        Kind.PEOPLE,
        1,
        (2, 3),
        {F.NAME: "Name", F.ORGANISATION: "Organization", F.PHONE: "Reach"},
    ),
    Layout(
        "Spanish: what holds a known title is the whole name",
        """
DIRECTORIO DE ENLACES
DEPENDENCIA|NOMBRE DEL ENLACE DESIGNADO|CARGO|CORREO
CONAFOR|Camilo Oviedo Bautista|Titular de la Unidad|c.oviedo@example.org
NRCan|Monique Frison|Directora General|m.frison@example.org
""",
        Kind.PEOPLE,
        2,
        (3, 4),
        {
            F.ORGANISATION: "DEPENDENCIA", F.NAME: "NOMBRE DEL ENLACE DESIGNADO", F.TITLE: "CARGO", F.EMAIL: "CORREO",
        },
    ),
    Layout(
        "members of whom some are co-leads",
        """
Nom|Affiliation|Role|Groupes
Monique Frison|RNCan|Codirectrice|Direction
Dave Bokovay|RNCan||Comité aviseur
Jeffrey Biggs|RNCan||Comité aviseur
""",
        Kind.PEOPLE,
        1,
        (2, 4),
        {F.NAME: "Nom", F.ORGANISATION: "Affiliation", F.ROLE: "Role", F.GROUP: "Groupes"},
        file_name="membres.csv",
    ),
    Layout(
        "the time of an answer to a form is no time of a meeting",
        """
Marca temporal|Nombre completo|Institución|Correo electrónico|¿Asistirá de manera presencial o virtual?
2021-11-25|Camilo Oviedo Bautista|CONAFOR|c.oviedo@example.org|Presencial
2021-11-26|Monique Frison|NRCan|m.frison@example.org|Virtual
""",
        Kind.PARTICIPANTS,
        1,
        (2, 3),
        {
            F.DATE: "Marca temporal", F.NAME: "Nombre completo", F.ORGANISATION: "Institución",
            F.EMAIL: "Correo electrónico", F.PRESENCE: "¿Asistirá de manera presencial o virtual?",
        },
    ),
    Layout(
        "Teams, old form, in French",
        """
Nom complet|Action de l'utilisateur|Horodateur
Monique Frison|A rejoint|25/11/2020 à 09:00:11
Dave Bokovay|Rejoint avant|25/11/2020 à 09:00:11
Dave Bokovay|Quitté|25/11/2020 à 09:30:11
""",
        Kind.PARTICIPANTS,
        1,
        (2, 4),
        {F.NAME: "Nom complet", F.ATTENDANCE: "Action de l'utilisateur", F.DATE: "Horodateur"},
        file_name="meetingAttendanceList.csv",
    ),
    Layout(
        "a title split up in the row below: F and M under sex",
        """
REGISTRO DE ASISTENCIA
No.|NOMBRE|SEXO||INSTITUCIÓN|FIRMA
||F|M||
1|Camilo Oviedo Bautista||X|CONAFOR|
2|Monique Frison|X||NRCan|
""",
        Kind.PARTICIPANTS,
        3,
        (4, 5),
        {F.NAME: "NOMBRE", F.ORGANISATION: "INSTITUCIÓN"},
    ),
    Layout(
        "a form drawn with wide merged cells, counted below",
        """
||||||Lista de asistencia
DOCUMENTO|||Formato|||CÓDIGO
RESPONSABLE|||Área emisora|||FECHA DE EMISIÓN

NOMBRE||||FIRMA DE ASISTENCIA||F|M

CAMILO OVIEDO BAUTISTA||||CONAFOR|||X
MONIQUE FRISON||||NRCan||X|
DAVE BOKOVAY||||NRCan|||X

||||Total||1|2
||||3||1|2
""",
        Kind.PARTICIPANTS,
        5,
        (7, 9),
        {F.NAME: "NOMBRE"},
        merged=("A5:D5", "E5:F5", "A7:D7", "E7:F7", "A8:D8", "E8:F8", "A9:D9", "E9:F9"),
    ),
    Layout(
        "numbers of rows without a title, as programs write them",
        """
|Name|group_id
32|Monique Frison|5
17|Dave Bokovay|8
27|Werner Kurz|9
""",
        Kind.PEOPLE,
        1,
        (2, 4),
        {F.NAME: "Name"},
        file_name="panel members.csv",
    ),
    Layout(
        "names and a figure without any title in a file so called",
        """
Frison, Monique|8
Bokovay, Dave|4
Kurz, Werner|10
""",
        Kind.PARTICIPANTS,
        None,
        (1, 3),
        {F.NAME: ""},
        file_name="inscription_presence.csv",
    ),
    Layout(
        "given names alone under one title",
        """
Participants
Monique
Dave
Werner
""",
        Kind.PARTICIPANTS,
        1,
        (2, 4),
        {F.NAME: "Participants"},
        file_name="participants.xlsx",
    ),
    Layout(
        "marks under the days of meetings",
        """
Name|Organization|14 Sept 2021|12 Oct 2021|9 Nov 2021
Monique Frison|NRCan|P|P|A
Dave Bokovay|NRCan|P|A|P
Camilo Oviedo Bautista|CONAFOR|A|P|P
""",
        Kind.PARTICIPANTS,
        1,
        (2, 4),
        {F.NAME: "Name", F.ORGANISATION: "Organization"},
        file_name="Meeting attendance.xlsx",
    ),
    Layout(
        "titles in two languages",
        """
Department / Ministère|Name / Nom|Title / Titre|Email / Courriel|Attending (Y/N) / Participera (O/N)
NRCan|Monique Frison|Director General|m.frison@example.org|Y
NRCan|Dave Bokovay|Policy Analyst|d.bokovay@example.org|N
""",
        Kind.PARTICIPANTS,
        1,
        (2, 3),
        {
            F.ORGANISATION: "Department / Ministère", F.NAME: "Name / Nom", F.TITLE: "Title / Titre",
            F.EMAIL: "Email / Courriel", F.ATTENDANCE: "Attending (Y/N) / Participera (O/N)",
        },
    ),
    Layout(
        "French: a quality that is a title",
        """
N°|Civilité|Nom|Prénom|Qualité|Organisme|Pays
1|Mme|FRISON|Monique|Directrice générale|RNCan|Canada
2|M.|BIGGS|Jeffrey|Directeur|RNCan|Canada
""",
        Kind.PARTICIPANTS,
        1,
        (2, 3),
        {
            F.HONORIFIC: "Civilité", F.LAST_NAME: "Nom", F.FIRST_NAME: "Prénom", F.TITLE: "Qualité",
            F.ORGANISATION: "Organisme", F.COUNTRY: "Pays",
        },
        file_name="Liste des délégués.csv",
    ),
    Layout(
        "Teams in French, with the facts of the meeting above",
        """
1. Résumé
Titre de la réunion|Foresterie
Participants présents|2

2. Participants
Nom|Première participation|Dernier départ|Durée de la réunion|E-mail|ID de participant (UPN)|Rôle
Monique Frison|05/10/2021 09:58:11|05/10/2021 11:02:00|1 h 3 min 49 s|m.frison@example.org|m.frison|Organisateur
Werner Kurz|05/10/2021 10:01:11|05/10/2021 11:01:00|59 min 49 s|w.kurz@example.org|w.kurz|Présentateur
""",
        Kind.PARTICIPANTS,
        6,
        (7, 8),
        {
            F.NAME: "Nom", F.START_TIME: "Première participation", F.END_TIME: "Dernier départ",
            F.DURATION: "Durée de la réunion", F.EMAIL: "E-mail", F.ROLE: "Rôle",
        },
    ),
    Layout(
        "Webex: the facts of the meeting stand beside each participant",
        """
Meeting Name|Meeting Start Time|Meeting End Time|Display Name|First Name|Last Name|Role|Attendee Email|Join Time
Forestry|2021-10-05 10:00|2021-10-05 11:00|Monique Frison|Monique|Frison|Host|m.frison@example.org|2021-10-05 09:58
Forestry|2021-10-05 10:00|2021-10-05 11:00|Werner Kurz|Werner|Kurz|Attendee|w.kurz@example.org|2021-10-05 10:00
""",
        Kind.PARTICIPANTS,
        1,
        (2, 3),
        {
            F.FIRST_NAME: "First Name", F.LAST_NAME: "Last Name", F.ROLE: "Role", F.EMAIL: "Attendee Email",
            F.START_TIME: "Join Time",
        },
    ),
    Layout(
        "of one row, the role in brackets behind the name",
        """
Delegation of Mexico
Name|Title|Organization
Camilo Oviedo Bautista (Co-Chair)|Head of Affairs|CONAFOR
""",
        Kind.PARTICIPANTS,
        2,
        (3, 3),
        {F.NAME: "Name", F.TITLE: "Title", F.ORGANISATION: "Organization"},
        file_name="List of participants.xlsx",
    ),
    Layout(
        "Spanish: the title of a paper is no post, a category no role, a party no country",
        """
Nombres|Apellidos|Título|Institución|País|Categoría|Partido
Camilo|Oviedo Bautista|Caracterización de la humedad de suelos con imágenes de satélite|CONAFOR|México|Oral|IND
Werner|Kurz|Variación de la infiltración del agua en dos cuencas de la costa central|NRCan|Canadá|Cartel|IND
""",
        Kind.PEOPLE,
        1,
        (2, 3),
        {F.FIRST_NAME: "Nombres", F.LAST_NAME: "Apellidos", F.ORGANISATION: "Institución", F.COUNTRY: "País"},
    ),
    Layout(
        "French: when a form was filled in is no presence",
        """
ID|Heure de début|Heure de fin|Adresse de messagerie|Nom|Votre organisation|Votre fonction
1|2021-10-01 09:12|2021-10-01 09:14|m.frison@example.org|Monique Frison|RNCan|Directrice générale
2|2021-10-01 09:22|2021-10-01 09:24|w.kurz@example.org|Werner Kurz|RNCan|Chercheur
""",
        Kind.PARTICIPANTS,
        1,
        (2, 3),
        {
            F.DATE: "Heure de début", F.EMAIL: "Adresse de messagerie", F.NAME: "Nom",
            F.ORGANISATION: "Votre organisation", F.TITLE: "Votre fonction",
        },
    ),
    Layout(
        "letters for each meeting beside the members",
        """
Attendance 2021
Member|Organization|Jan 12|Mar 9|May 11
Monique Frison|NRCan|P|P|E
Werner Kurz|CFS|P|A|P
Total||2|1|1
""",
        Kind.PARTICIPANTS,
        2,
        (3, 4),
        {F.NAME: "Member", F.ORGANISATION: "Organization"},
    ),
    Layout(
        "agenda whose sessions have names, each day said once",
        """
Date|Time|Session|Moderator
2021-10-05|9:00 AM|Opening|Monique Frison
|9:30 AM|Plenary|Werner Kurz
2021-10-06|9:00 AM|Working groups|Camilo Oviedo Bautista
""",
        Kind.AGENDA,
        1,
        (2, 4),
        {F.DATE: "Date", F.START_TIME: "Time", F.DESCRIPTION: "Session", F.LEAD: "Moderator"},
    ),
]  # fmt: skip
