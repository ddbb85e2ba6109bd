"""What only looks like a plan or a follow-up of an office: tables that give no rows, and why."""

from __future__ import annotations

from tests.importing.layouts import Layout

NO_PLANS = [
    Layout(
        "pivot table of hours by owner and task",
        """
Owner|Task_Name|Sum of Baseline_Effort_hrs|Sum of Actual_Effort_hrs
AAFC|Prepare the terms of reference|80|86
|Hold the workshop|40|42
AAFC Total||120|128
SADER|Publish the report|96|104
""",
        None,
        file_name="Project Schedule.xlsx",
    ),
    Layout(
        "faults of data without anybody to mend them",
        """
Issue ID|Column Name|Issue Type|Magnitude|Resolved?|Resolution
1|Price|Values of 0|158 rows|N|The capture may be at fault
2|User|Formats differ|full column|Y|Set to text
3|Date|Some have hours||Y|Hours were taken away
""",
        None,
        sheet_name="Issues",
    ),
    Layout(
        "log of meetings with what was done at each",
        """
Day|Time|Location|What we did|What will be done next time
2018-02-21|9-10 am|Room 2|Set up the registers|Divide the work
2018-02-23|9-10 am|Room 2|Updated the list|Finish the list
2018-02-25|7-9 pm|Room 2|Wrote the chapters|Read the chapters
2018-02-26|9-10 am|Room 2|Discussed the chapters|Find a way to show them
2018-03-02|10:30|Room 3|Worked on the annex|More of the annex
2018-03-04|8-9 pm|Room 2|Final touches|Finish the report
""",
        None,
    ),
    Layout(
        "grants that were decided",
        """
name|amount|date|company|channel
Rockquest 2016|$520,426|Mar 2016|Pickled Possum|TV 2
7 days of song|$366,432|Mar 2016|MediaWorks|TV3
""",
        None,
        file_name="decisions.csv",
        sheet_name="decisions",
    ),
    Layout(
        "milestones with names and a state",
        """
name|description|rag|date|shape
Project Kickoff|The team starts|Green|2026-01-12|diamond
Requirements Signed Off|Requirements are final|Green|2026-02-06|square
Architecture Approved|The design is final|Amber|2026-03-02|triangle
Prototype Complete|The prototype is shown|Green|2026-03-20|diamond
Contract Signed|Terms are agreed|Red|2026-04-01|square
Build Complete|Core features work|Amber|2026-05-15|diamond
Integration Test Start|Tests begin|Green|2026-06-01|triangle
Final Acceptance|Users accept it|Green|2026-08-21|diamond
""",
        None,
        file_name="milestones.csv",
        sheet_name="milestones",
    ),
    Layout(
        "paths of a program that hold a word for a task",
        """
Local Path|URL Location|Controller
/views/index.jsp|/views/index.jsp|Views
/static/css|/css|Content
/static/directives|/directives|Content
/static/images|/images|Content
""",
        None,
        file_name="Project Plan.xlsx",
    ),
    Layout(
        "register of risks that a sheet of issues holds",
        """
ID|Title|Status|Date Raised|Actionee|Cause|Effect|Probability|Proximity|Description
1|Text is not read|Active|2022-11-08|Monique Frison|Numbers are hard to read|Plates are found|75%|This month|Fines
2|Data are stolen|Active|2022-11-08|Camilo Oviedo|The database is attacked|Users are safe|50%|Next 6 months|Names
""",
        None,
        file_name="Risk Register.xlsx",
        sheet_name="Issue Register",
    ),
    Layout(
        "control of the versions of a register of risks",
        """
Document Control
Classification
Confidential
Version control
Version|Date|Updated By|Version Details
1|2024-06-25|Monique Frison|Document created
2|2024-07-25|Camilo Oviedo|Scores revised
""",
        None,
        file_name="Risk Register.xlsx",
        sheet_name="Cover",
    ),
    Layout(
        "Gantt chart of nothing but bars",
        """
Tarea|Semana 1|Semana 2|Semana 3|Semana 4|Semana 5
Elaborar los términos de referencia|x|x|||
Convocar al grupo de trabajo|||x|x|
Publicar el informe conjunto|||||x
""",
        None,
        file_name="Plan de trabajo.xlsx",
    ),
    Layout(
        "attendance at events, with what each of them did",
        """
record_id|event_id|user_id|status|check_in|check_out|tasks
rec-01|ev-7|us-01|confirmed|||Welcome desk
rec-02|ev-7|us-02|confirmed|||Room and projector
""",
        None,
        file_name="attendance.csv",
        sheet_name="attendance",
    ),
    Layout(
        "hours of tasks",
        """
Tasks|Total Hours
Meeting with the hosts|4.5
Translation of the agenda|12.25
Review of the minutes|3
""",
        None,
        file_name="Task tracking.xlsx",
        sheet_name="Reported hours",
    ),
]

NO_OFFICES = [
    Layout(
        "Spanish: requirements of a system, whose titles go over two lines",
        """
MATRIZ DE REQUERIMIENTOS FUNCIONALES

ID|Nombre del requerimiento|Descripción|Proceso de negocio|Actor(es)|Prioridad (Alta/Media/Baja)|Estado
RF-01|Registro de usuarios|El sistema debe permitir el registro de los usuarios|Registro|Inversionistas|Alta|Aprobado
RF-02|Consulta de saldos|El sistema debe mostrar el saldo de cada usuario|Consulta|Comisionistas|Alta|Aprobado
""",
        None,
        file_name="acciones.xlsx",
    ),
    Layout(
        "rows without titles of what was said at which hour, delivered or not",
        """
2022-04-26|04:00 pm|Revisar la posibilidad de realizar una estrategia conjunta con los organismos|SI|4|Monique Frison
2022-05-03|04:00 pm|Revisar los avances en la preparación de la reunión con los copresidentes|NO|4|Dave Bokovay
2022-07-05|08:35 am|Realizar la reunión de seguimiento con los líderes de la secretaría|SI|4|Camilo Oviedo Bautista
""",
        None,
        file_name="TRD plan de acción 2022.xlsx",
    ),
    Layout(
        "French: a board whose columns are stages",
        """
À faire|En cours|Terminé
Réserver la salle|Traduire le guide|Envoyer les cartes
Commander le repas||Payer le traiteur
""",
        None,
        file_name="suivi des tâches.xlsx",
    ),
    Layout(
        "Spanish: risks and how they are treated",
        """
#|IDENTIFICACIÓN DE RIESGOS|DESCRIPCIÓN DE CONSECUENCIAS|VULNERABILIDAD|IMPACTO|ACCIONES|RESPONSABLES|FECHAS
1|Se altera el cronograma|Atraso en la entrega|Media|Grave|Modificar el cronograma|SADER|2022-07-02
2|Cambia la prioridad|Costo mayor|Media|Crítico|Cambiar las funciones|SE|pendiente
""",
        None,
        file_name="Matriz de Riesgos.xlsx",
    ),
    Layout(
        "Spanish: a chart whose days stand below one title",
        """
Actividades|Días
|2022-11-11|2022-11-12|2022-11-13|2022-11-14
Reunión de revisión
Maquetado de la página
""",
        None,
        file_name="Plan de Trabajo.xlsx",
    ),
    Layout(
        "French: hours that somebody worked",
        """
Journal de travail

Date|Heure début|Heure fin|Temps|Projet|Tâche
2022-03-06|10:15|10:25|00:10|Bataille|Finir la maquette de la page d'accueil
2022-03-07|10:15|12:15|02:00|Bataille|Corriger le code de la page d'accueil
""",
        None,
    ),
    Layout(
        "Spanish: costs of tasks by the hour",
        """
ESTIMACIÓN DE COSTES

ESFUERZOS|||COSTES|
Tarea|Cantidad|Horas/Ítem|Coste/hora|Coste (€)
Gestión de la configuración|1|5|18|90
Aseguramiento de la calidad|2|5|18|180
""",
        None,
        merged=("A3:C3", "D3:E3"),
    ),
    Layout(
        "Spanish: one proposal of a challenge in the file of a plan of work",
        """
Institución|Proponente|Cargo|Nombre del reto|Descripción|Impacto esperado
LARES|Juan Carlos Molina|Director|Identificación de tendencias|La empresa quiere conocer mejor su mercado|Decidir antes
""",
        None,
        file_name="PLAN DE TRABAJO.xlsx",
    ),
    Layout(
        "French: a record of the treatment of personal data, with a place for addresses",
        """
Modèle de fiche de registre

Acteurs|Nom|Adresse|Pays|Téléphone
Responsable du traitement||||
Délégué à la protection des données||||

Finalité principale|Création d'un compte pour se connecter au site|||
Catégories de données|Description des données|Durée de conservation|Liens|
Origine|Les données viennent de la personne elle-même|||
Vie personnelle|Non|||
Données de connexion|Oui, l'adresse du poste de travail|||
""",
        None,
        sheet_name="fiche_inscription",
    ),
]
