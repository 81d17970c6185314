# La page du paquet des observateurs. Français : langue de référence.

title = CE PAQUET
record = le registre public : l’élection, chaque bulletin chiffré, le résultat
logbook = le journal : ouverture, incidents, secondes preuves des dépositaires
checkpoint = la page signée qui montre l’état des deux
translations = la question dans d’autres langues, s’il y en a
check = Vérifier tout, sans faire confiance au serveur :
holders = Qui garde la clé, avec les empreintes que ces personnes doivent s’être lues :
keep = Gardez ce paquet : si quelqu’un retire ou change un bulletin plus tard, il le prouvera.
files = ANCIEN.zip NOUVEAU.zip
