# Kiosk, reference language. Short sentences, one idea each, digits not words.

# Frame
kiosk-quit = Arrêter et tout effacer
kiosk-finish = Terminer
kiosk-offline = Pas de réseau
kiosk-online = En réseau
kiosk-waiting = Votes en attente d’envoi : { $count }

# First screen
letter-heading = Présentez votre lettre
letter-how = Tenez le carré noir et blanc de votre lettre devant le lecteur.
letter-type = Écrire le code de la lettre
letter-camera-off = Éteindre la caméra
letter-damaged = Ce carré est abîmé. Essayez encore, ou écrivez le code.
letter-foreign = Ce n’est pas une lettre de vote. Présentez la lettre de ce vote.
letter-elsewhere = Cette lettre est pour un autre vote. Demandez à une personne de l’équipe.
letter-which = Il y a plusieurs votes ici. Trouvez votre vote en bas. Appuyez sur son bouton « Écrire le code de la lettre ». Puis présentez à nouveau votre lettre.
choose-heading = Quel vote ?

# Enrolment
enrol-heading = Ajouter cette borne
enrol-help = Écrivez le code de 12 chiffres affiché sur l’écran de l’équipe.
enrol-code = Code de la borne
enrol-send = Ajouter
enrol-busy = Un moment…
enrol-short = Le code a 12 chiffres.
enrol-wrong = Ce code n’est pas juste, a déjà servi ou a plus de 10 minutes. Demandez un nouveau code.
enrol-offline = Cette borne ne trouve pas le serveur. Vérifiez le réseau.
enrol-server = Le serveur a un problème. Attendez un peu. Puis essayez à nouveau.
enrol-device = Cet appareil ne peut pas servir de borne. Mettez le navigateur à jour. Vérifiez qu’il reste de la place sur le disque.

# Out of service
out-heading = Cette borne ne marche pas
out-elsewhere = Votez sur une autre borne ou avec un téléphone. Votre lettre est toujours bonne.
out-staff-shut-out = Pour l’équipe : cette borne est hors service. Elle n’enregistre plus de vote.
out-staff-disk = Pour l’équipe : le disque ne marche pas. Cette borne n’enregistre plus de vote.
out-staff-altered = Pour l’équipe : le serveur montre un autre vote qu’au début. Cette borne n’enregistre plus de vote. Prévenez le bureau de vote.
out-staff-twice = Pour l’équipe : cette borne est déjà ouverte dans une autre fenêtre. Fermez cette fenêtre-ci.
out-again = Ajouter à nouveau cette borne
closed-place-heading = Le lieu de vote est fermé
closed-place-text = Vous pouvez voter avec un téléphone. Ou revenez quand le lieu est ouvert.

# Nobody there
idle-heading = Êtes-vous encore là ?
idle-text = Dans { $seconds } secondes, tout est effacé sur cet écran.
idle-on = Oui, je continue

# Receipt of a vote that waits
kept-heading = Votre vote est gardé sur cette borne
kept-not-yet = Il n’est pas encore confirmé. Nous ne savons pas encore s’il est dans l’urne.
kept-earlier = Un vote de cette lettre attend déjà sur cette borne.
kept-locked = Il est fermé à clé. La borne l’enverra toute seule.
kept-when = Il compte s’il arrive avant la fin du vote : { $closes }
kept-once = Un autre vote avec la même lettre est peut-être déjà arrivé. Alors c’est l’autre qui compte. Sans réseau, la borne ne peut pas le savoir.
kept-how = Cherchez ce numéro plus tard dans la liste publique. S’il y est, votre vote est dans l’urne :
kept-status = En attente
received-kept = Votre vote est fermé à clé. La borne le garde et demande la preuve toute seule.

# Receipt on paper
paper-asked = Le reçu est-il sorti de l’imprimante ?
paper-yes = Oui
paper-no = Non
paper-taken = Prenez votre reçu.
paper-failed = L’impression n’a pas marché. Votre vote n’a pas changé. Notez le numéro de suivi, ou prenez-le en photo.
paper-again = Imprimer encore
done-at-kiosk = C’est fini. Votre vote est enregistré. Prenez votre lettre avec vous.
receipt-where = Sur internet :
