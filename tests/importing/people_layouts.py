"""Lists of people as other offices write them."""

from __future__ import annotations

from cmpdesk.importing.fields import Field, Kind
from tests.importing.layouts import Layout

F = Field

PEOPLE_LAYOUTS = [
    Layout(
        "contact list",
        """
Name|Title|Organization|E-mail|Phone
Monique Frison|Director General, Trade|CFS|m.frison@example.org|613 555 0101
Camilo Oviedo Bautista|Head of International Affairs|CONAFOR|c.oviedo@example.org|55 5555 0102
""",
        Kind.PEOPLE,
        1,
        (2, 3),
        {F.NAME: "Name", F.TITLE: "Title", F.ORGANISATION: "Organization", F.EMAIL: "E-mail", F.PHONE: "Phone"},
    ),
    Layout(
        "Spanish: the leader of each team with the ways to reach them",
        """
Equipo|Líder|Correo|Celular
Administrativo|Monique Frison|m.frison@example.org|613 555 0101
Calidad|Camilo Oviedo Bautista|c.oviedo@example.org|55 5555 0102
Comunicaciones|Werner Kurz||
""",
        Kind.PEOPLE,
        1,
        (2, 4),
        {F.GROUP: "Equipo", F.NAME: "Líder", F.EMAIL: "Correo", F.PHONE: "Celular"},
    ),
    Layout(
        "title that is an honorific, position beside",
        """
Title|First name|Last name|Position|Organisation|Country
Ms.|Monique|Frison|Director General|CFS|Canada
Mr.|Camilo|Oviedo Bautista|Head of Affairs|CONAFOR|Mexico
Dr.|Werner|Kurz|Senior Research Scientist|NRCan|Canada
""",
        Kind.PEOPLE,
        1,
        (2, 4),
        {
            F.HONORIFIC: "Title", F.FIRST_NAME: "First name", F.LAST_NAME: "Last name", F.TITLE: "Position",
            F.ORGANISATION: "Organisation", F.COUNTRY: "Country",
        },
    ),
    Layout(
        "position that counts",
        """
Position|Name|Job title|Ministry
1|Monique Frison|Director General|NRCan
2|Camilo Oviedo Bautista|Head of Affairs|CONAFOR
3|Werner Kurz|Senior Research Scientist|NRCan
""",
        Kind.PEOPLE,
        1,
        (2, 4),
        {F.NAME: "Name", F.TITLE: "Job title", F.ORGANISATION: "Ministry"},
    ),
    Layout(
        "French: nom beside prénom",
        """
Nom|Prénom|Fonction|Ministère|Courriel|Tél.
Frison|Monique|Directrice générale|RNCan|m.frison@example.org|613 555-0101
Biggs|Jeffrey|Directeur|RNCan|j.biggs@example.org|613 555-0102
""",
        Kind.PEOPLE,
        1,
        (2, 3),
        {
            F.LAST_NAME: "Nom", F.FIRST_NAME: "Prénom", F.TITLE: "Fonction", F.ORGANISATION: "Ministère",
            F.EMAIL: "Courriel", F.PHONE: "Tél.",
        },
    ),
    Layout(
        "Spanish: nombre beside apellidos",
        """
No.|Nombre|Apellidos|Cargo|Dependencia|Correo electrónico|Teléfono
1|Camilo|Oviedo Bautista|Titular de la Unidad|CONAFOR|c.oviedo@example.org|55 5555 0101
2|Eduardo|Cruz Castañeda|Gerente de Manejo del Fuego|CONAFOR|e.cruz@example.org|55 5555 0102
""",
        Kind.PEOPLE,
        1,
        (2, 3),
        {
            F.FIRST_NAME: "Nombre", F.LAST_NAME: "Apellidos", F.TITLE: "Cargo", F.ORGANISATION: "Dependencia",
            F.EMAIL: "Correo electrónico", F.PHONE: "Teléfono",
        },
    ),
    Layout(
        "Spanish: two family names",
        """
No.|Apellido paterno|Apellido materno|Nombre(s)|Cargo|Institución
1|Oviedo|Bautista|Camilo|Titular de la Unidad|CONAFOR
2|Cruz|Castañeda|Eduardo|Gerente de Manejo del Fuego|CONAFOR
""",
        Kind.PEOPLE,
        1,
        (2, 3),
        {F.FIRST_NAME: "Nombre(s)", F.TITLE: "Cargo", F.ORGANISATION: "Institución"},
        exactly=False,
    ),
    Layout(
        "Spanish: nombre alone",
        """
DIRECTORIO

NOMBRE|PUESTO|INSTITUCIÓN|CORREO
Camilo Oviedo Bautista|Titular de la Unidad|CONAFOR|c.oviedo@example.org
Eduardo Cruz Castañeda|Gerente de Manejo del Fuego|CONAFOR|
""",
        Kind.PEOPLE,
        3,
        (4, 5),
        {F.NAME: "NOMBRE", F.TITLE: "PUESTO", F.ORGANISATION: "INSTITUCIÓN", F.EMAIL: "CORREO"},
    ),
    Layout(
        "committee with terms",
        """
Joint Forestry Committee – members

Member|Role|Affiliation|Term start|Term end
Monique Frison|Co-chair|CFS|2020-01-01|2022-12-31
Camilo Oviedo Bautista|Co-chair|CONAFOR|2021-01-01|2023-12-31
Dave Bokovay|Member|CIFFC|2021-01-01|2023-12-31
""",
        Kind.PEOPLE,
        3,
        (4, 6),
        {
            F.NAME: "Member", F.ROLE: "Role", F.ORGANISATION: "Affiliation", F.TERM_START: "Term start",
            F.TERM_END: "Term end",
        },
    ),
    Layout(
        "term in one column",
        """
Name|Representing|Term|E-mail
Monique Frison|CFS|2019-2022|m.frison@example.org
Dave Bokovay|CIFFC|2020-2023|d.bokovay@example.org
""",
        Kind.PEOPLE,
        1,
        (2, 3),
        {F.NAME: "Name", F.ORGANISATION: "Representing", F.TERM_START: "Term", F.TERM_END: "Term", F.EMAIL: "E-mail"},
    ),
    Layout(
        "French co-chairs",
        """
Groupe|Pays|Nom|Titre|Organisation|Secteur|Depuis
Agroalimentaire|Canada|Kathleen Donohue|Assistant Deputy Minister|AAFC|public|2021
Agroalimentaire|Mexique|Humberto Jasso Torres|Vice President|CNA|privé|2021
Foresterie|Canada|Monique Frison|Director General|CFS|public|2020
""",
        Kind.CO_CHAIRS,
        1,
        (2, 4),
        {
            F.GROUP: "Groupe", F.COUNTRY: "Pays", F.NAME: "Nom", F.TITLE: "Titre", F.ORGANISATION: "Organisation",
            F.SECTOR: "Secteur", F.TERM_START: "Depuis",
        },
        file_name="Coprésidents 2021.csv",
        sheet_name="Coprésidents 2021",
    ),
    Layout(
        "Outlook export in English",
        """
First Name|Middle Name|Last Name|Company|Department|Job Title|Business Phone|Mobile Phone|E-mail Address|Fax|Notes
Monique||Frison|NRCan|CFS|Director General|613 555 0101||m.frison@example.org||
Jeffrey||Biggs|NRCan|CFS|Director|613 555 0102|613 555 0103|j.biggs@example.org||
""",
        Kind.PEOPLE,
        1,
        (2, 3),
        {
            F.FIRST_NAME: "First Name", F.LAST_NAME: "Last Name", F.ORGANISATION: "Company", F.TITLE: "Job Title",
            F.PHONE: "Business Phone", F.EMAIL: "E-mail Address", F.COMMENTS: "Notes",
        },
        file_name="contacts.csv",
    ),
    Layout(
        "Outlook export in French",
        """
Prénom|Deuxième prénom|Nom|Société|Service|Titre|Téléphone (bureau)|Tél. mobile|Adresse de messagerie
Monique||Frison|RNCan|SCF|Directrice générale|613 555 0101||m.frison@example.org
Jeffrey||Biggs|RNCan|SCF|Directeur|613 555 0102||j.biggs@example.org
""",
        Kind.PEOPLE,
        1,
        (2, 3),
        {
            F.FIRST_NAME: "Prénom", F.LAST_NAME: "Nom", F.ORGANISATION: "Société", F.TITLE: "Titre",
            F.PHONE: "Téléphone (bureau)", F.EMAIL: "Adresse de messagerie",
        },
        file_name="contacts.csv",
    ),
    Layout(
        "Outlook export in Spanish",
        """
Nombre|Segundo nombre|Apellidos|Compañía|Departamento|Cargo|Teléfono del trabajo|Móvil|Dirección de correo electrónico
Camilo||Oviedo Bautista|CONAFOR|UAI|Titular de la Unidad|55 5555 0101||c.oviedo@example.org
Eduardo||Cruz Castañeda|CONAFOR|GMF|Gerente|55 5555 0102||e.cruz@example.org
""",
        Kind.PEOPLE,
        1,
        (2, 3),
        {
            F.FIRST_NAME: "Nombre", F.LAST_NAME: "Apellidos", F.ORGANISATION: "Compañía", F.TITLE: "Cargo",
            F.PHONE: "Teléfono del trabajo", F.EMAIL: "Dirección de correo electrónico",
        },
        file_name="contactos.csv",
    ),
    Layout(
        "participants with attendance",
        """
Attendance list – Annual meeting 2021

No.|Full name|Institution|Delegation|Present
1|Monique Frison|CFS|Canada|✓
2|Camilo Oviedo Bautista|CONAFOR|Mexico|✓
3|Dave Bokovay|CIFFC|Canada|
""",
        Kind.PARTICIPANTS,
        3,
        (4, 6),
        {F.NAME: "Full name", F.ORGANISATION: "Institution", F.COUNTRY: "Delegation", F.ATTENDANCE: "Present"},
    ),
    Layout(
        "Zoom report",
        """
Name (Original Name)|User Email|Join Time|Leave Time|Duration (Minutes)|Guest
Monique Frison|m.frison@example.org|01/26/2021 07:45:00 AM|01/26/2021 09:16:00 AM|91|No
Camilo Oviedo Bautista|c.oviedo@example.org|01/26/2021 07:49:00 AM|01/26/2021 09:16:00 AM|88|Yes
""",
        Kind.PARTICIPANTS,
        1,
        (2, 3),
        {
            F.NAME: "Name (Original Name)", F.EMAIL: "User Email", F.START_TIME: "Join Time", F.END_TIME: "Leave Time",
            F.DURATION: "Duration (Minutes)",
        },
        exactly=False,
        file_name="participants_123.csv",
    ),
    Layout(
        "old Teams list",
        """
Full Name|User Action|Timestamp
Monique Frison|Joined|11/4/2020, 9:50:12 AM
Monique Frison|Left|11/4/2020, 10:06:45 AM
Dave Bokovay|Joined before|11/4/2020, 9:50:12 AM
""",
        Kind.PARTICIPANTS,
        1,
        (2, 4),
        {F.NAME: "Full Name"},
        exactly=False,
        file_name="meetingAttendanceList.csv",
    ),
    Layout(
        "minutes are a duration",
        """
Participant|E-mail|Minutes
Monique Frison|m.frison@example.org|91
Dave Bokovay|d.bokovay@example.org|88
""",
        Kind.PARTICIPANTS,
        1,
        (2, 3),
        {F.NAME: "Participant", F.EMAIL: "E-mail", F.DURATION: "Minutes"},
    ),
    Layout(
        "delegations as bands",
        """
Lista de participantes

Nombre|Cargo|Institución
MÉXICO
Camilo Oviedo Bautista|Titular de la Unidad|CONAFOR
Eduardo Cruz Castañeda|Gerente|CONAFOR
CANADÁ
Monique Frison|Directora General|CFS
""",
        Kind.PARTICIPANTS,
        3,
        (5, 8),
        {F.NAME: "Nombre", F.TITLE: "Cargo", F.ORGANISATION: "Institución"},
        bands={5: ("MÉXICO",), 8: ("CANADÁ",)},
    ),
    Layout(
        "names without more among others",
        """
Name|Organization|E-mail
Monique Frison|CFS|m.frison@example.org
Dave Bokovay
Jeffrey Biggs|NRCan|j.biggs@example.org
""",
        Kind.PEOPLE,
        1,
        (2, 4),
        {F.NAME: "Name", F.ORGANISATION: "Organization", F.EMAIL: "E-mail"},
    ),
    Layout(
        "a name without more at the end",
        """
Name|Organization|E-mail
Monique Frison|CFS|m.frison@example.org
Jeffrey Biggs|NRCan|j.biggs@example.org
Dave Bokovay
Prepared by the secretariat
""",
        Kind.PEOPLE,
        1,
        (2, 4),
        {F.NAME: "Name", F.ORGANISATION: "Organization", F.EMAIL: "E-mail"},
    ),
    Layout(
        "no titles at all",
        """
Monique Frison|Director General|Canadian Forest Service|m.frison@example.org
Jeffrey Biggs|Director of Trade|Canadian Forest Service|j.biggs@example.org
Dave Bokovay|Director of Operations|Canadian Forest Service|d.bokovay@example.org
""",
        Kind.PEOPLE,
        None,
        (1, 3),
        {F.NAME: "", F.TITLE: "", F.ORGANISATION: "", F.EMAIL: ""},
        file_name="contacts.csv",
    ),
    Layout(
        "names with addresses in one column, under a title",
        """
Distribution list
Monique Frison <m.frison@example.org>
Camilo Oviedo Bautista <c.oviedo@example.org>
Werner Kurz <w.kurz@example.org>
""",
        Kind.PEOPLE,
        None,
        (2, 4),
        {F.NAME: ""},
    ),
    Layout(
        "titles that all begin with the person",
        """
person_name|person_institution|person_country|person_position|event_year
Monique Frison|NRCan|Canada|Director General|2021
Camilo Oviedo Bautista|CONAFOR|Mexico|Head of Affairs|2021
""",
        Kind.PEOPLE,
        1,
        (2, 3),
        {
            F.NAME: "person_name", F.ORGANISATION: "person_institution", F.COUNTRY: "person_country",
            F.TITLE: "person_position",
        },
    ),
    Layout(
        "French: titles that say it, above names that no one has",
        """
nom|prenom|service|fixe|portable
NOM1|Prenom1|SERV|03 00 00 00 00|06 00 00 00 00
NOM2|Prenom2|SERV|03 00 00 00 01|06 00 00 00 01
""",
        Kind.PEOPLE,
        1,
        (2, 3),
        {F.LAST_NAME: "nom", F.FIRST_NAME: "prenom", F.PHONE: "portable", F.ORGANISATION: "service"},
        file_name="annuaire.csv",
    ),
    Layout(
        "who was president when",
        """
No.|Name|Year|City|Photo
1|Monique Frison|2015-17|Ottawa|https://example.org/1.jpg
2|Werner Kurz|2017-19|Victoria|https://example.org/2.jpg
""",
        Kind.PEOPLE,
        1,
        (2, 3),
        {F.NAME: "Name", F.TERM_START: "Year"},
        file_name="past-presidents.csv",
        exactly=False,
    ),
    Layout(
        "French: the length of a membership is no presence",
        """
Nom|Prénom|Organisme|Courriel|Début|Durée|Fin de mandat|Charte
FRISON|Monique|École 12|m.frison@example.org|2019-08-30|5|2024-08-31|Oui
KURZ|Werner|École 14|w.kurz@example.org|2019-08-30|5|2024-08-31|Non
""",
        Kind.PEOPLE,
        1,
        (2, 3),
        {
            F.LAST_NAME: "Nom", F.FIRST_NAME: "Prénom", F.ORGANISATION: "Organisme", F.EMAIL: "Courriel",
            F.TERM_START: "Début", F.TERM_END: "Fin de mandat",
        },
    ),
]  # fmt: skip
