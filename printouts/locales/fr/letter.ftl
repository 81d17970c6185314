### La lettre de vote. Phrases courtes, une idée par phrase, des chiffres.
### $… : voir printouts/letter/page.py.

demonstration = DÉMONSTRATION – ce vote ne compte pas
written = { $place }, le { $date }
title-document = Lettres de vote – { $title }
organiser = Vote organisé par { $organiser }.
subject = Objet : vote secret – { $title }

blank = Vote blanc

price-heading = Le prix :
when-heading = Quand voter ?
when-opens = <b>Début</b> : { $day } à { $hour }
when-closes = <b>Fin</b> : { $day } à { $hour }
rule-heading = Qui décide ?
rule-voice = Chaque logement a <b>1 voix</b>.
rule-majority = La proposition est adoptée si « { $for } » a plus de voix que « { $against } ».
rule-round1 = Ce vote compte si au moins 1 logement sur 4 répond « { $for } » ou « { $against } ». Sinon, il y aura un deuxième vote.
rule-round2 = Ce vote est le deuxième. Il compte même si peu de logements votent.
rule-opposition = Des associations de locataires ont signé cet accord. Il est rejeté si « { $against } » a la moitié des logements ou plus. Un logement qui ne vote pas accepte l’accord.
rule-absolute = La proposition est adoptée si plus de la moitié de tous les logements répondent « { $for } ». Ne pas voter a le même effet que voter contre.
rule-qualified = La proposition est adoptée si « { $for } » a au moins { $share } des voix « { $for } » et « { $against } ».
rule-quorum = Il faut aussi qu’au moins { $quorum } des logements répondent « { $for } » ou « { $against } ».
rule-tie = En cas d’égalité, elle n’est pas adoptée.
rule-blank = Les votes blancs sont comptés à part.
secret-heading = Votre vote est secret
secret-sealed = Le téléphone ou la borne ferme votre réponse à clé avant l’envoi.
secret-shared = { $trustees ->
    [one] La clé est gardée par 1 personne.
   *[other] La clé est partagée entre { $trustees } personnes.
  }
secret-nobody = { $trustees ->
    [one] Seul le total est ouvert et publié.
   *[other] Une personne seule ne peut pas ouvrir un vote. Seul le total est ouvert et publié.
  }

phone-heading = Voter avec un téléphone
step-scan = Visez ce carré avec l’appareil photo. Ouvrez la page.
step-choose = Choisissez votre réponse. Vérifiez-la. Mettez votre vote dans l’urne.
step-keep = Gardez le numéro de suivi. Il sert à vérifier votre vote.
code-heading = Votre code secret :
code-typed = Sans appareil photo : tapez <b>{ $address }</b> puis ce code. La page doit montrer le signe de ce vote : <b>{ $mark }</b>
kiosk-heading = Voter sans téléphone
kiosk-bring = Venez avec cette lettre. Une borne lit le carré. On peut vous aider.
lost-heading = Lettre perdue ? Une question ?
lost-text = Ne donnez votre code à personne. Lettre perdue : demandez une copie. Elle donne toujours 1 seul vote.
lost-text-spares = Ne donnez votre code à personne. Lettre perdue : demandez une autre lettre. La première ne marchera plus.
lost-text-replacing = Cette lettre remplace la première, qui ne marche plus. Ne donnez votre code à personne.
legal = Base légale :
reference = Réf. { $reference }
spare = Lettre de réserve : elle ne marche pas encore. Le bureau doit d’abord la donner à un logement.
specimen = SPÉCIMEN
specimen-address = SPÉCIMEN : PRÉNOM NOM
    1 RUE DE L’EXEMPLE
    29200 BREST
number = n° { $number }
reference-building = bât. { $value }
reference-stair = esc. { $value }
reference-door = porte { $value }
