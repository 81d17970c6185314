# Pages publiques. Français : langue de référence.

language-name = Français
languages = Langues
skip = Aller au contenu
footer = Une Voix : un logement, une voix. Le vote est secret, le comptage est public et chacun peut le vérifier.

index-title = Consultations
index-lead = Les consultations des locataires tenues sur ce serveur. Chacun peut suivre la participation et vérifier le comptage.
index-empty = Il n’y a pas encore de consultation ici.

demonstration = Démonstration : ces votes ne décident de rien.

state-sealed = Pas encore ouverte
state-open = Vote en cours
state-closed = Vote terminé
state-counted = Dépouillement en cours
state-decided = Résultat publié

explain-sealed = Le vote ouvre le { $opens }. Le texte, la règle et la liste des logements sont déjà fixés.
explain-open = On peut voter jusqu’au { $closes }. Aucun résultat n’est calculé avant la fin.
explain-closed = Le vote a pris fin. Les bulletins vont être comptés ensemble, sans être ouverts un par un.
explain-counted = Les bulletins sont additionnés. Les personnes qui gardent la clé ouvrent le total.
explain-decided = Le comptage est terminé et chacun peut le vérifier.

from-to = Du { $opens } au { $closes }.
participation = Participation
participation-short = { $ballots } sur { $dwellings } { $dwellings ->
    [one] logement
   *[other] logements
} { $ballots ->
    [one] a voté
   *[other] ont voté
}
participation-long = { $ballots } sur { $dwellings } { $dwellings ->
    [one] logement
   *[other] logements
} { $ballots ->
    [one] a voté
   *[other] ont voté
} ({ NUMBER($share, maximumFractionDigits: 1) } %).
challenged = { $count ->
    [one] 1 bulletin a été ouvert
   *[other] { $count } bulletins ont été ouverts
} pour contrôler un appareil. Un bulletin ouvert n’entre jamais dans l’urne et ne compte pas.

result = Résultat
verdict-adopted = La proposition est adoptée.
verdict-not-adopted = La proposition n’est pas adoptée.
verdict-second-round = La proposition n’est pas adoptée : trop peu de logements ont répondu pour ou contre. Il faut un deuxième vote.
answer = Réponse
votes = Voix
blank = Vote blanc
all-votes = Total
test-majority = Majorité :
test-majority-of-the-roll = Majorité de tous les logements :
test-quorum = Quorum :
test-share = Part des voix demandée :
test-any-vote-for = Au moins une voix pour :
test-opposition = Opposition de moins de la moitié des logements :
test-holds = — oui
test-fails = — non
formula-Y = Y : voix pour.
formula-C = C : voix contre.
formula-E = E : voix exprimées (pour et contre).
formula-N = N : logements inscrits, ici { $dwellings }.
depends-on-blank = Le résultat serait différent si les votes blancs étaient comptés parmi les voix exprimées.

rule-majority = La proposition est adoptée si plus de la moitié des voix exprimées sont pour. Les votes blancs sont comptés à part. L’égalité ne suffit pas.
rule-art42_round1 = La proposition est adoptée si plus de la moitié des voix exprimées sont pour. Il faut aussi qu’au moins 1 logement sur 4 vote pour ou contre. Sinon, il faut un deuxième vote.
rule-art42_round2 = La proposition est adoptée si plus de la moitié des voix exprimées sont pour. Le nombre de votants ne change rien.
rule-art42_opposition = Des associations ont signé cet accord. Il s’applique, sauf si au moins la moitié des logements le rejettent.
rule-absolute_on_roll = La proposition est adoptée si plus de la moitié de tous les logements inscrits votent pour. Ne pas voter compte contre.
rule-qualified = La proposition est adoptée si la part des voix fixée par la charte locale est atteinte.

question = La question
answers = Réponses possibles
price = Prix
rule = Règle de décision
organiser = Organisateur
legal-basis = Base légale
how-to-vote = Voter
by-phone = Avec un téléphone : scannez le carré noir et blanc de votre lettre. 1 seul vote par logement.
places = Lieux de vote
contact = Lettre perdue, question :

holders = Qui garde la clé
holders-lead = Les bulletins sont fermés par une clé que { $trustees ->
    [one] 1 personne garde.
   *[other] { $trustees } personnes se partagent. Il en faut { $needed } pour ouvrir le total. Une seule n’ouvre rien.
}
holders-compare = Les lettres et les chiffres sont l’empreinte de la clé de chacun. Ces personnes doivent se l’être lue entre elles. Demandez à l’une d’elles : elle doit être la même.

trackers = Numéros de suivi
trackers-lead = Chaque bulletin reçu a un numéro de suivi. Il ne dit rien du choix. Le vôtre est sur votre reçu. S’il est dans cette liste, votre bulletin compte.
tracker-label = Chercher un numéro de suivi
tracker-hint = 43 lettres, chiffres et signes + ou /. Majuscules et minuscules comptent.
tracker-find = Chercher
tracker-found = Ce bulletin est bien dans l’urne, à la place { NUMBER($height, useGrouping: "false") }.
tracker-found-next = Il compte avec les autres. Une personne seule ne peut pas l’ouvrir.
tracker-unknown = Aucun bulletin n’a ce numéro de suivi.
tracker-unknown-next = Comparez-le avec votre reçu, signe par signe. Votre reçu dit « En attente » ? Cherchez encore plus tard. Sinon, montrez votre reçu au bureau de vote.
tracker-mistyped = Ceci n’est pas un numéro de suivi entier ou il contient une erreur ({ $length ->
    [one] { $length } signe
   *[other] { $length } signes
} au lieu de 43).
tracker-mistyped-next = Recopiez-le depuis votre reçu ou collez-le en entier. 0 et O, 1, l et I se ressemblent.
receipt-check = Contrôler un reçu enregistré
trackers-all = Voir les numéros de suivi ({ $ballots })
trackers-none = Aucun bulletin n’a encore été reçu.
pages = Pages de la liste
page-of = Page { $page } sur { $pages }
page-before = Page précédente
page-after = Page suivante

check = Vérifier soi-même
check-lead = Tout ce qui est public tient dans un fichier : le texte, les clés, chaque bulletin chiffré, les preuves. Il ne contient aucun nom et aucune adresse.
download = Télécharger le dossier public ({ $kilobytes } Ko)
check-ours = Avec notre programme de vérification :
check-others = Avec un programme indépendant, dans un dossier vide :
check-keep = Notez ces empreintes. Celle de la consultation ne change jamais. Celle du dernier événement change à chaque bulletin : un dossier plus récent doit contenir tout ce que contenait le vôtre.
on-paper = Signe de ce vote, écrit sur les lettres
fingerprint = Empreinte de la consultation
head = Dernier événement
head-height = n° { NUMBER($height, useGrouping: "false") } :
identifier = Identifiant

problem-title = Page non disponible
problem-not-found = Il n’y a rien à cette adresse. Comparez-la avec celle de votre lettre.
problem-busy = Trop de demandes arrivent en même temps. Rien n’est perdu : recommencez dans quelques secondes.
problem-page-not-built = La page de vote n’est pas installée sur ce serveur. Prévenez l’organisateur ; votre lettre reste valable.
problem-other = Le serveur n’a pas pu répondre. Recommencez dans une minute.
problem-home = Voir les consultations

loading-voter = La page de vote se charge…
scriptless-voter = Cette page ferme votre vote à clé dans votre appareil. Pour cela, il faut JavaScript. Activez JavaScript. Ou votez dans un lieu de vote : ils sont écrits sur votre lettre.

loading-check = La page de contrôle se charge…
scriptless-check = Cette page refait le calcul dans votre appareil. Pour cela, il faut JavaScript. Activez JavaScript, ou prenez un autre appareil.
