"""Plans, follow-up tables and matrices as offices of Mexico, Colombia, Quebec and France keep them."""

from __future__ import annotations

from cmpdesk.importing.fields import Field, Kind
from tests.importing.layouts import Layout

F = Field

OFFICE_LAYOUTS = [
    Layout(
        "Spanish: needs, who meets them, and how long that takes",
        """
 |FECHA|2022-06-07|LEVANTAMIENTO DE NECESIDADES DE LA PLAZA
ORGANISMO|REQUERIMIENTO|FOTO DE INICIO|DESCRIPCIÓN|TIEMPO DE ENTREGA|PRESUPUESTO APROXIMADO
Secretaría de Turismo|Señalización de la plaza||Colocar los señalamientos que faltan en la plaza|15 días hábiles|12000
Secretaría de Movilidad|Agentes de tránsito||Regular el paso de peatones y de vehículos en el evento|4 meses|
""",
        Kind.ACTIONS,
        2,
        (3, 4),
        {
            F.OWNER: "ORGANISMO",
            F.DESCRIPTION: "REQUERIMIENTO",
            F.DETAILS: "DESCRIPCIÓN",
            F.DUE_DATE: "TIEMPO DE ENTREGA",
        },
        file_name="matriz.xlsx",
    ),
    Layout(
        "French: begin and end of each task, who was assigned, and how far the work is",
        """
|Nom de la tâche|Durée estimée|Début|Fin|Personnes assignées à la tâche|Avancement du travail
Préparation|Lecture du mandat par les deux coprésidents|1h|2022-01-10|2022-01-12|Monique Frison|Fait
Préparation|Envoi de la liste des participants|15 min|2022-01-13|2022-01-20|Tout le monde|En cours
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.DESCRIPTION: "Nom de la tâche",
            F.START_DATE: "Début",
            F.DUE_DATE: "Fin",
            F.OWNER: "Personnes assignées à la tâche",
            F.STATUS: "Avancement du travail",
        },
    ),
    Layout(
        "Spanish: stages, subjects and actions of a plan of work",
        """
ETAPA|TEMA|ACCIÓN|DESCRIPCIÓN|RESPONSABLE DE EJECUCIÓN
PREPARACIÓN|Sede|Elegir la sede|Comparar las salas que ofrecen las dos secretarías y proponer una|SECTUR
PREPARACIÓN|Invitaciones|Enviar las cartas|Redactar la carta en los tres idiomas y enviarla a los copresidentes|SRE
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.THEME: "TEMA", F.DESCRIPTION: "ACCIÓN", F.DETAILS: "DESCRIPCIÓN", F.OWNER: "RESPONSABLE DE EJECUCIÓN"},
        file_name="Plan de trabajo.xlsx",
    ),
    Layout(
        "Spanish: what was found when, and when it was done",
        """
Fecha de detección|Actividad|Asignatario|Estado|Fecha realizada
2022-05-24|Enviar el directorio actualizado de enlaces|SADER|HECHO|2022-06-27
2022-05-27|Corregir la lista de asistencia de la sesión|SE|PENDIENTE|
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.DATE_RAISED: "Fecha de detección",
            F.DESCRIPTION: "Actividad",
            F.OWNER: "Asignatario",
            F.STATUS: "Estado",
            F.DATE_CLOSED: "Fecha realizada",
        },
    ),
    Layout(
        "Spanish: tasks of a class with the hour of the day",
        """
Título|Descripción|Hora|Fecha de entrega
Carta de invitación|Preparar la carta de invitación a los copresidentes|08:00|2022-11-25
Lista de asistencia|Pedir la lista de asistencia a los dos copresidentes|08:00|2022-12-02
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {F.DESCRIPTION: "Título", F.DETAILS: "Descripción", F.DUE_DATE: "Fecha de entrega"},
        sheet_name="Tareas",
    ),
]

OFFICE_LAYOUTS += [
    Layout(
        "Spanish: a template of a Gantt chart that explains each of its rows beside it",
        f"""
{"Escriba el título de este proyecto en la celda B1. " * 3}|REUNIÓN ANUAL
{"En esta fila están los encabezados de la programación. " * 3}|TAREA|ASIGNADO A|PROGRESO|INICIO|FIN|DÍAS|l|m|m|j|v|s|d
No elimine esta fila. Está oculta para conservar una fórmula del programa del proyecto.
{"La celda B4 contiene el título de ejemplo de la fase. " * 3}|HITO 1: Preparación
{"La celda B5 contiene la tarea de ejemplo que se sigue. " * 3}|Confirmar la sede|SECTUR|0.5|2023-01-11|2023-01-14|4
|Enviar el orden del día|SRE|0.6|2023-01-11|2023-01-13|3
""",
        Kind.ACTIONS,
        2,
        (5, 6),
        {
            F.DESCRIPTION: "TAREA",
            F.OWNER: "ASIGNADO A",
            F.STATUS: "PROGRESO",
            F.START_DATE: "INICIO",
            F.DUE_DATE: "FIN",
        },
        bold=("B4",),
        bands={5: ("HITO 1: Preparación",)},
    ),
    Layout(
        "Spanish: what is completed is said below each day of the chart again",
        """
Plan de trabajo
Actividad|Día de inicio|Día de cierre|Estatus|Responsables|2020-12-20|2020-12-21|2020-12-22|2020-12-23|2020-12-24

Entregable 1: Invitaciones
Enviar las cartas a los copresidentes|||Completed|SRE|Completed|Completed|Completed|Completed|Completed
Confirmar la sede de la reunión|||Completed|SECTUR|Completed|Completed|Completed|Completed|Completed
""",
        Kind.ACTIONS,
        2,
        (5, 6),
        {
            F.DESCRIPTION: "Actividad",
            F.START_DATE: "Día de inicio",
            F.DUE_DATE: "Día de cierre",
            F.STATUS: "Estatus",
            F.OWNER: "Responsables",
        },
        exactly=False,
    ),
]

OFFICE_LAYOUTS += [
    Layout(
        "Spanish: the word for a schedule merged over the first columns, the days of each week beside it",
        """
Cronograma|||Semana 1|||Semana 2||
Actividad|Responsable|Entregable|1|2|3|1|2|3
Preparar la maqueta|Ricardo / Miguel|Maqueta||||||
Crear la base de datos|Ariel|Tablas||||||
""",
        Kind.ACTIONS,
        2,
        (3, 4),
        {F.DESCRIPTION: "Cronograma / Actividad", F.OWNER: "Cronograma / Responsable"},
        merged=("A1:C1", "D1:F1", "G1:I1"),
    ),
]

OFFICE_LAYOUTS += [
    Layout(
        "French: measures with the departments concerned and a calendar of putting them in place",
        """
Mesures|Ministères et organismes concernés|Calendrier de mise en œuvre|Résultats attendus
Élargir le programme de mobilité des jeunes|IRCC; SRE|2022-2023|Davantage de participants
Reconnaître les titres de compétences|EDSC; SEP|D'ici mars 2023|Une entente
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.DESCRIPTION: "Mesures",
            F.OWNER: "Ministères et organismes concernés",
            F.DUE_DATE: "Calendrier de mise en œuvre",
        },
    ),
    Layout(
        "Spanish: tasks of a program, the day of their end beside the day that they were due",
        """
Asunto|Fecha de inicio|Vencimiento|Fecha de finalización|% completado|Estado|Propietario
Revisar la minuta|03/03/2022|15/03/2022||25|En curso|Camilo Oviedo
Llamar a los copresidentes||20/03/2022|18/03/2022|100|Completada|Camilo Oviedo
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.DESCRIPTION: "Asunto",
            F.START_DATE: "Fecha de inicio",
            F.DUE_DATE: "Vencimiento",
            F.DATE_CLOSED: "Fecha de finalización",
            F.STATUS: "Estado",
            F.OWNER: "Propietario",
        },
    ),
    Layout(
        "French: what was spoken of, and what follows from it",
        """
Points abordés|Actions à mener|Responsable|Délai
Budget|Envoyer le tableau révisé|AAC|15/04/2022
Réunion annuelle|Réserver la salle du centre des congrès|SECTUR|fin avril 2022
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.THEME: "Points abordés",
            F.DESCRIPTION: "Actions à mener",
            F.OWNER: "Responsable",
            F.DUE_DATE: "Délai",
        },
    ),
]

OFFICE_LAYOUTS += [
    Layout(
        "Spanish: letters that came in, to whom each was passed, and by when it is to be answered",
        """
CONTROL DE GESTIÓN DE OFICIOS
Folio|Fecha de recepción|Remitente|Asunto|Turnado a|Fecha límite de respuesta|Estado que guarda
0123|02/03/2022|AAFC|Solicitud de la lista de expertos|SADER|10/03/2022|Atendido
0124|13/03/2022|Embajada|Invitación a la reunión anual|SRE|25/03/2022|En trámite
""",
        Kind.ACTIONS,
        2,
        (3, 4),
        {
            F.ID: "Folio",
            F.DATE_RAISED: "Fecha de recepción",
            F.DESCRIPTION: "Asunto",
            F.OWNER: "Turnado a",
            F.DUE_DATE: "Fecha límite de respuesta",
            F.STATUS: "Estado que guarda",
        },
    ),
    Layout(
        "French: follow-up of the files of a council",
        """
Suivi des dossiers – séance du 14 mars 2022
Dossier|Suivi à faire|Par|Pour le|Fait
Parc linéaire|Transmettre le plan au ministère|Greffe|2022-03-31|✓
Entente|Préparer le projet de résolution|Direction générale|2022-04-11|
""",
        Kind.ACTIONS,
        2,
        (3, 4),
        {
            F.THEME: "Dossier",
            F.DESCRIPTION: "Suivi à faire",
            F.OWNER: "Par",
            F.DUE_DATE: "Pour le",
            F.STATUS: "Fait",
        },
    ),
]

OFFICE_LAYOUTS += [
    Layout(
        "French: the days of a chart between the titles",
        """
ID|Tâche|Statut||2022-03-04|2022-03-05|2022-03-07|2022-03-08||Commentaire|Porteur
1|Choisir la salle|Fait||||||||SECTUR
2|Envoyer les lettres|En cours|||||||Reste à traduire|SRE
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.ID: "ID",
            F.DESCRIPTION: "Tâche",
            F.STATUS: "Statut",
            F.COMMENTS: "Commentaire",
            F.OWNER: "Porteur",
        },
    ),
    Layout(
        "Spanish: the days of a chart below its months, and the hours of one person beside it",
        """
ACTIVIDADES|RESPONSABLE|Septiembre||||Horario|L|M
||18|19|20|21|6 a 8||
Preparar las cartas|Camilo Oviedo|||||8 a 10||
Confirmar la sede|Monique Frison|||||10 a 12||
""",
        Kind.ACTIONS,
        2,
        (3, 4),
        {F.DESCRIPTION: "ACTIVIDADES", F.OWNER: "RESPONSABLE"},
        merged=("C1:F1",),
    ),
    Layout(
        "Spanish: commitments of a city, the year of each beside how much of it is done",
        """
número|compromiso|desc|categoría|cumplimiento|porcentaje_completado
1|Solucionar los reclamos por baches|Nos comprometimos a responder en quince días|Espacio público|2016|100
2|Duplicar el reciclado|Nos comprometemos a separar los residuos en su origen|Ambiente|2019|85
""",
        Kind.ACTIONS,
        1,
        (2, 3),
        {
            F.ID: "número",
            F.DESCRIPTION: "compromiso",
            F.DETAILS: "desc",
            F.THEME: "categoría",
            F.STATUS: "porcentaje_completado",
        },
        file_name="compromisos.csv",
    ),
]

OFFICE_LAYOUTS += [
    Layout(
        "French: one title over the group and the task",
        """
Tâches||Qui
Conception|Choisir la salle|Monique Frison
|Envoyer les lettres aux coprésidents|Dave Bokovay
|Dresser la liste des participants|Monique Frison - Dave Bokovay
Suites|Rédiger le compte rendu|Camilo Oviedo
|Relire les trois versions|Monique Frison
|Publier les documents|Dave Bokovay
""",
        Kind.ACTIONS,
        1,
        (2, 7),
        {F.OWNER: "Qui", F.DESCRIPTION: "Tâches", F.THEME: "Tâches"},
        merged=("A1:B1", "A2:A4", "A5:A7"),
    ),
    Layout(
        "Spanish: titles merged down beside the months, weeks and days of a chart",
        """
RESPONSABLE|ACTIVIDADES|Junio||||
||Semana 4||||
||27|28|29|30|1
||L|M|M|J|V
SADER|Elegir la sede|||||
SRE|Enviar las cartas|||||
""",
        Kind.ACTIONS,
        4,
        (5, 6),
        {F.OWNER: "RESPONSABLE", F.DESCRIPTION: "ACTIVIDADES"},
        merged=("A1:A4", "B1:B4", "C1:G1", "C2:G2"),
    ),
]
