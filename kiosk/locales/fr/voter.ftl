# Voter's page, reference language. Short sentences, one idea each, digits not words.

# Frame
language-choice = Langue
demonstration = Démonstration. Ce vote ne compte pas.
step-of = Étape { $step } sur { $total }
back = Retour
next = Continuer
retry = Essayer à nouveau
contact-line = Une question ? { $contact }
new-tab = (nouvel onglet)
loading = Chargement…

# Settings
settings-label = Réglages
settings-usual = Tout remettre comme avant
display = Affichage
size-label = Taille du texte
size-normal = Normale
size-large = Grande
size-larger = Très grande
size-largest = La plus grande
contrast-label = Couleurs
contrast-paper = Fond blanc
contrast-night = Fond noir
contrast-sun = Jaune sur noir
contrast-soft = Couleurs douces
motion-still = Sans mouvement
sound = Écouter
sound-read = Lire cette page
sound-stop = Arrêter
sound-always = Tout lire à voix haute
sound-none = Pas de voix dans cette langue.
sound-not-question = La voix ne peut pas lire la question et les réponses.
rate-label = Vitesse de la voix
rate-slow = Lente
rate-normal = Normale
rate-fast = Rapide
rate-faster = Très rapide
volume-label = Force du son
volume-low = Faible
volume-medium = Moyenne
volume-high = Forte
volume-highest = Très forte
screen-hide = Cacher l’écran
screen-show = Montrer l’écran
translation-note = Traduction pour vous aider. Le texte en français est le seul valable.
translation-none = La question est seulement en français.
translation-original = Texte en français
translation-withheld = Nous n’avons pas pu vérifier la traduction. La question reste en français.
translation-foreign = Votre navigateur traduit cette page. Il peut se tromper. Votre langue est dans cette liste ? Choisissez-la.

# First screen
welcome-organiser = Vote organisé par { $organiser }
welcome-price = Prix
welcome-closes = Fin du vote
welcome-once = 1 lettre donne 1 vote.
welcome-secret = Votre vote est secret. Cet appareil le ferme à clé avant l’envoi. Seul le total sera ouvert.
welcome-letter-read = Le code de votre lettre est lu.
welcome-letter-needed = Prenez votre lettre. Vous aurez besoin du code.
welcome-start = Commencer
welcome-places = Voter sur place

# Typing the code
code-heading = Écrivez le code de votre lettre
code-help = Le code est sur votre lettre, sous le carré noir et blanc. Il a 22 signes : des lettres et des chiffres. Ils sont en 4 groupes.
code-group = Groupe { $group }
code-size = { $size } signes
code-error-heading = Le code n’est pas juste
code-fault-empty = Groupe { $group } : écrivez les { $size } signes.
code-fault-short = Groupe { $group } : il manque des signes. Il faut { $size } signes.
code-fault-long = Groupe { $group } : il y a trop de signes. Il faut { $size } signes.
code-fault-symbol = Groupe { $group } : « { $symbols } » n’existe dans aucun code. Regardez encore votre lettre.
code-fault-check = Groupe { $group } : comparez chaque signe avec votre lettre.
code-fault-everywhere = Il y a une erreur. Comparez chaque signe avec votre lettre.
code-hint-symbols = Un code ne contient jamais : { $symbols }
code-hint-lookalikes = Attention à 8 et B, 5 et S, 6 et G, 1 et L, U et V.
code-mark = Votre lettre porte le signe de ce vote, sous le code :
code-mark-other = Un autre signe ? Ne votez pas. Prévenez-nous.

# Scanning
code-scan = Scanner le carré noir et blanc
scan-heading = Montrez votre lettre à la caméra
scan-help = Mettez le carré noir et blanc au milieu de l’image.
scan-picture = Image de la caméra
scan-private = L’image reste sur cet appareil.
scan-starting = La caméra démarre… Cet appareil pose peut-être une question. Appuyez sur « Autoriser ».
scan-running = La caméra cherche le carré…
scan-paused = La caméra est éteinte.
scan-refused = La caméra est interdite pour cette page. Autorisez la caméra dans les réglages de l’appareil. Ou écrivez le code.
scan-missing = Cet appareil n’a pas de caméra. Écrivez le code.
scan-busy = La caméra ne marche pas. Fermez les autres applications. Puis essayez à nouveau. Ou écrivez le code.
scan-unsupported = Ce navigateur ne peut pas utiliser la caméra. Écrivez le code.
scan-again = Allumer la caméra
scan-type = Écrire le code
scan-foreign = Ce n’est pas le carré de votre lettre. Prenez la lettre de ce vote.
scan-damaged = Le code de cette lettre n’est pas complet. Écrivez le code imprimé sous le carré.
scan-other-vote = Cette lettre est pour un autre vote.
scan-unread = Rien n’est lu. Approchez la lettre. Tenez-la bien à plat, avec de la lumière.
scan-square = Le carré est vu, mais pas lu. Ne bougez plus. Le carré est déchiré ou sale ? Écrivez le code.

# Keys on the screen
keys-show = Afficher des touches
keys-hide = Cacher les touches
keys-label = Touches pour le code
keys-erase = Effacer
keys-progress = Groupe { $group } : { $count } sur { $size }

# The letter
checking = Nous vérifions votre lettre…
used-heading = Cette lettre a déjà servi
used-text = Un vote est déjà dans l’urne avec cette lettre. On vote 1 seule fois.
used-said = Le serveur dit : un vote est déjà dans l’urne avec cette lettre. Il ne l’a pas prouvé. Gardez votre lettre.
used-meanwhile = Un autre vote est arrivé avant le vôtre avec cette lettre. Le vote que vous venez de faire ne compte pas.
used-not-you = Ce n’était pas vous, ni une personne de votre logement ? Prévenez-nous.
unknown-heading = Cette lettre n’est pas pour ce vote
unknown-text = Le code est bien écrit. Mais il n’est pas dans la liste de ce vote. Vérifiez que c’est la bonne lettre.
voided-heading = Cette lettre a été remplacée
voided-text = Elle a été déclarée perdue. Une autre lettre a été donnée à ce logement. Seule la nouvelle lettre peut voter.
voided-tell = Vous n’avez pas la nouvelle lettre ? Prévenez-nous.
idle-letter-heading = Cette lettre ne marche pas encore
idle-letter-text = C’est une lettre de réserve. Le bureau doit d’abord la donner à un logement.
other-election-heading = Ce n’est pas le vote de votre lettre
other-election-text = Ce site montre un autre vote que celui de votre lettre. Ne votez pas ici.
other-election-tell = Adressez-vous au contact écrit sur votre lettre. Dites ce que vous voyez ici.
other-election-letter = Signe sur votre lettre :
other-election-page = Signe du vote montré ici :
another-code = Écrire un autre code

# Calendar
not-open-heading = Le vote n’est pas encore ouvert
not-open-text = Début du vote : { $opens }
not-open-keep = Gardez votre lettre. Vous en aurez besoin pour voter.
not-open-again = Vérifier à nouveau
closed-heading = Le vote est terminé
closed-text = Fin du vote : { $closes }
closed-lost = Votre vote est arrivé trop tard. Il ne compte pas.
closed-page = Voir la page du vote
closed-voted = Mon logement a-t-il voté ?
unvoted-heading = Pas de vote avec cette lettre
unvoted-text = Le vote est terminé. Le serveur dit : aucun vote n’est dans l’urne avec cette lettre.
not-found-heading = Ce vote n’existe pas
not-found-text = Vérifiez l’adresse écrite sur votre lettre. Ou scannez à nouveau le carré noir et blanc.

# Trouble before the vote
trouble-offline-heading = Pas de connexion
trouble-offline-text = Cet appareil n’arrive pas à joindre le site internet du vote. Vérifiez le réseau. Puis essayez à nouveau.
trouble-server-heading = Le site internet du vote a un problème
trouble-server-text = Ce n’est pas votre faute. Attendez un peu. Puis essayez à nouveau.
trouble-nothing-lost = Rien n’est perdu. Cette page n’a encore envoyé aucun vote.

# The question
question-choose-one = Choisissez 1 réponse.
question-choose-several = Choisissez de { $min } à { $max } réponses.
question-incomplete = Vous n’avez pas encore choisi. Appuyez sur une réponse.
question-blank = Vote blanc
question-chosen = Votre choix

# Review
review-heading = Vérifiez votre choix
review-nothing = Aucune réponse
review-change = Changer
review-change-of = Changer la réponse à : { $question }
review-final = Après ce bouton, vous ne pourrez plus changer.
review-cast = Mettre mon vote dans l’urne
review-sealing = Cet appareil ferme votre vote à clé…
review-keep = Notez ce numéro si vous voulez. Votre reçu doit avoir le même.
review-anew = C’est un nouveau bulletin. Il a un nouveau numéro.
number-same = Est-ce le même numéro qu’avant ? Sinon, prévenez-nous.
review-challenge = Contrôler ce bulletin

# Checking a ballot instead of casting it
challenge-heading = Contrôle du bulletin
challenge-asking = Le serveur met ce bulletin de côté…
unchecked-heading = Le contrôle n’est pas possible maintenant
unchecked-offline = Pour contrôler, il faut le réseau.
unchecked-limit = Vous avez déjà contrôlé beaucoup de bulletins. C’est le maximum pour 1 lettre.
unchecked-not-you = Ce n’était pas vous ? Prévenez-nous.
unchecked-on = Revenir à mon vote
opened-heading = Votre bulletin est ouvert
opened-never = Ce bulletin n’ira pas dans l’urne. Vous n’avez pas encore voté.
opened-says = Cet appareil dit que le bulletin contient :
opened-number = Numéro de suivi de ce bulletin
opened-how = Contrôlez avec un autre appareil
opened-scan = Scannez ce carré avec un autre téléphone. Il refait le calcul.
opened-square = Carré noir et blanc à scanner avec un autre téléphone
opened-link = Contrôler sur cet appareil
opened-compare = L’autre téléphone doit montrer le même choix et le même numéro.
opened-secret = La personne qui scanne ce carré voit ce choix. Vous pourrez choisir autre chose pour voter.
opened-again = Faire un nouveau bulletin

# Casting
casting-heading = Votre vote part dans l’urne
casting-sending = Votre vote est en route…
casting-asking = Nous vérifions si votre vote est arrivé…
casting-stay = Gardez cette page ouverte.
waiting-heading = Votre vote n’est pas encore confirmé
waiting-offline = Cet appareil n’arrive pas à joindre le site internet du vote.
waiting-server = Le site internet du vote ne répond pas bien.
waiting-kept = Rien n’est perdu. Votre vote est fermé à clé et attend sur cette page.
waiting-stay = Gardez cette page ouverte. Elle essaie à nouveau toute seule. Votre vote compte 1 seule fois.
waiting-leave = Vous devez partir ? Reprenez votre lettre plus tard. Vous verrez si votre vote est arrivé.
waiting-trying = Nouvel essai…
received-heading = Le serveur dit qu’il a votre vote, sans preuve
received-text = Nous ne savons pas encore si votre vote est dans l’urne. La preuve manque.
received-false = La preuve que le serveur a donnée est fausse. Gardez ce numéro et prévenez-nous.
received-stay = Gardez cette page ouverte. Elle garde votre vote fermé à clé et demande la preuve toute seule.
received-leave = Vous devez partir ? Notez ce numéro. Plus tard, demandez la preuve avec ce numéro, ici :
received-look = Demander la preuve avec ce numéro
refused-heading = Votre vote n’a pas été accepté
refused-text = Il n’est pas dans l’urne. Votre lettre peut encore servir.
refused-code = Nom du problème : { $code }
refused-again = Recommencer avec ma lettre

# End and receipt
done-heading = Votre vote est dans l’urne
done-text = C’est fini. Votre vote est enregistré. Gardez le reçu. Ensuite, vous pouvez fermer cette page.
done-forgotten = Votre code et votre choix sont effacés de cette page.
receipt-heading = Votre reçu
receipt-secret = Ce reçu ne montre pas votre choix.
receipt-consultation = Vote
receipt-tracker = Numéro de suivi
receipt-height = Place dans l’urne
receipt-look-up = Retrouver ce vote dans la liste publique
receipt-how = Avec ce numéro, vérifiez que le vote est dans l’urne. Cherchez-le dans la liste publique :
receipt-square = Scannez ce carré avec un téléphone pour contrôler ce reçu.
receipt-print = Imprimer le reçu
receipt-save = Enregistrer le reçu
receipt-later = Contrôler ce reçu plus tard, ici (ou avec la commande « ballot receipt »)
receipt-data = Données du serveur
receipt-line = { $label } : { $value }
