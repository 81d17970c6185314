# Pages du personnel d'un lieu de vote. Français : langue de référence.

staff-title = Une Voix : lieu de vote
back = Retour
refresh = Actualiser
help = Que faire quand… ?

sign-in = Entrer
sign-in-lead = Ouvrez le lien que le bureau vous a donné. Il sert une seule fois, pour un seul lieu, pendant une journée.
sign-in-secret = Secret du lien
sign-in-enter = Entrer
sign-in-refused = Ce lien a déjà servi, ou sa journée est finie. Demandez un nouveau lien au bureau.
sign-out = Quitter cette page

place-open = Le lieu est ouvert
place-closed = Le lieu est fermé
place-do-open = Ouvrir le lieu
place-do-close = Fermer le lieu

voters = Votants
voters-count = { $ballots } sur { $dwellings }
voters-not-open = (le vote n’est pas en cours)
voters-lead = Nombre de votes de toute la consultation, par téléphone et dans tous les lieux. Les heures des votes ne sont notées nulle part.

kiosks = Bornes
kiosks-none = Aucune borne pour l’instant.
waiting-all = { $count ->
    [0] Aucun vote n’attend sur les bornes
    [one] { $count } vote attend sur les bornes
   *[other] { $count } votes attendent sur les bornes
}
kiosk-in-touch = En contact
kiosk-silent = Sans nouvelles depuis au moins { $minutes } min. Son nombre de votes en attente peut avoir changé.
kiosk-revoked = Mise hors service
kiosk-waiting = Votes en attente d’envoi : { $count }
kiosk-refused = Votes arrivés trop tard ou avec une lettre qui avait déjà voté ailleurs : { $count }
fault-printer = L’imprimante ne marche pas
fault-storage = Le disque ne marche pas : ne faites plus voter sur cette borne
kiosk-revoke = Mettre { $kiosk } hors service
enrol = Ajouter une borne
enrol-lead = Le code s’affiche ici. Tapez-le sur la borne dans les 10 minutes. Il sert une seule fois.
enrol-name = Nom de la borne (facultatif)
enrol-do = Afficher un code
code-title = Code pour { $kiosk }
code-lead = Tapez ce code sur la borne. Il est bon 10 minutes et sert une seule fois. Il ne sera plus affiché.

incidents = Incidents
incidents-lead = Écrivez ce qui s’est passé. Seule l’heure entière est notée. N’écrivez ni nom, ni choix, ni code de lettre.
incidents-text = Ce qui s’est passé
incidents-do = Noter

close-title = Fermer le lieu ?
close-unheard = Bornes sans nouvelles depuis { $since }, où des votes peuvent attendre :
close-kiosk = { $kiosk } : dernières nouvelles à { $heard }, votes en attente à ce moment : { $count }
close-shut-out = Bornes mises hors service, dont on n’a plus de nouvelles :
close-ask = Une borne connectée donne des nouvelles toutes les 10 secondes. Attendez un peu, puis regardez à nouveau. Si elle ne répond pas, allez la voir.
close-again = Regarder à nouveau, et fermer si tout est envoyé
close-lead = Un vote qui attend ne compte que s’il arrive avant la fin du vote.
close-wait = Le mieux : remettez le réseau. Attendez que le nombre soit à 0. Puis fermez. Sinon, laissez les bornes allumées et connectées.
close-anyway = Je ferme quand même. Les bornes restent allumées jusqu’à ce que tout soit envoyé.

help-assist = Quelqu’un n’arrive pas à voter seul
help-text-assist = Montrez les boutons « Écouter » et « Affichage », et les langues. La personne peut se faire aider par quelqu’un de son choix. Ne regardez pas l’écran et ne touchez pas au choix.
help-letter = La lettre est perdue
help-text-letter = Ne faites pas voter sans lettre. Notez l’incident sans le nom et appelez le bureau.
help-offline = Le réseau est coupé
help-text-offline = On peut continuer à voter. La borne garde les votes fermés à clé. Elle les envoie au retour du réseau. Le reçu dit « En attente ». N’éteignez pas la borne et ne videz pas son navigateur.
help-used = « Cette lettre a déjà servi »
help-text-used = Un vote est déjà dans l’urne avec cette lettre. On ne peut pas voter deux fois. Si la personne dit que ce n’était pas son logement, notez l’incident et appelez le bureau.
help-receipt = Le reçu n’est pas sorti
help-text-receipt = Sans papier, le vote ne change pas. La personne peut noter son numéro de suivi ou le photographier.
help-broken = Une borne ne marche pas
help-text-broken = Si elle affiche des votes en attente, laissez-la allumée et connectée. Si elle est volée ou douteuse, mettez-la hors service sur cette page : elle s’arrête aussitôt.
help-close = Fermer le soir
help-text-close = Attendez que le nombre de votes en attente soit à 0. Puis fermez le lieu.

incident-opened = Ouverture du lieu.
incident-closed = Fermeture du lieu.
incident-left = { $ballots } bulletin(s) en attente, { $kiosks } borne(s) sans nouvelles.
incident-left-at = { $ballots } bulletin(s) en attente, { $kiosks } borne(s) sans nouvelles ({ $names }).
incident-shut-out = Hors service, selon leurs dernières nouvelles : { $kiosks }.
incident-kiosk = { $kiosk } ({ $ballots } en attente)
incident-revoked = { $kiosk } : mise hors service.
kiosk-name = Borne { $number }
