# Kiosk, Breton. Informative: French is the reference.

# Frame
kiosk-quit = Paouez ha diverkañ pep tra
kiosk-finish = Echuiñ
kiosk-offline = Rouedad ebet
kiosk-online = Kevreet ouzh ar rouedad
kiosk-waiting = Mouezhioù o c’hortoz bezañ kaset: { $count }

# First screen
letter-heading = Diskouezit ho lizher
letter-how = Dalc’hit karrez du ha gwenn ho lizher dirak al lenner.
letter-type = Skrivañ kod al lizher
letter-camera-off = Lazhañ ar c’hamera
letter-damaged = Gwastet eo ar c’harrez-mañ. Klaskit adarre, pe skrivit ar c’hod.
letter-foreign = N’eo ket ul lizher mouezhiañ. Diskouezit lizher ar guzuliadenn.
letter-elsewhere = Evit ur vouezhiadeg all eo al lizher-mañ. Goulennit gant unan eus ar skipailh.
letter-which = Dibabit ho mouezhiadeg da gentañ. Diskouezit ho lizher adarre goude.
choose-heading = Peseurt mouezhiadeg?

# Enrolment
enrol-heading = Ouzhpennañ ar vonn-mañ
enrol-help = Skrivit ar c’hod 12 sifr diskouezet war skramm ar skipailh.
enrol-code = Kod ar vonn
enrol-send = Ouzhpennañ
enrol-busy = Ur pennadig…
enrol-short = 12 sifr zo er c’hod.
enrol-wrong = Fall eo ar c’hod-mañ, implijet eo bet, pe koshoc’h eo eget 10 munutenn. Goulennit ur c’hod nevez.
enrol-offline = Ar vonn-mañ ne gav ket ar servijer. Gwiriit ar rouedad.
enrol-server = Ur gudenn en deus ar servijer. Gortozit un tamm. Klaskit adarre goude.
enrol-device = N’hall ket an ardivink-mañ bezañ ur bonn. Hizivait ar merdeer. Gwiriit ez eus plas war ar bladenn.

# Out of service
out-heading = Ne’z a ket ar vonn-mañ en-dro
out-elsewhere = Mouezhit war ur vonn all pe gant ur pellgomz. Mat eo ho lizher atav.
out-staff-shut-out = Evit ar skipailh: er-maez a servij emañ ar vonn-mañ. Ne zegemer mouezh ebet ken.
out-staff-disk = Evit ar skipailh: ne’z a ket ar bladenn en-dro. Ne zegemer ar vonn-mañ mouezh ebet ken.
out-staff-altered = Evit ar skipailh: ur vot all eget er penn-kentañ a ziskouez ar servijer. Ne zegemer ar vonn-mañ mouezh ebet ken. Kelaouit ar burev-votiñ.
out-staff-twice = Evit ar skipailh: digor eo ar bonn-mañ dija en ur prenestr all. Serrit ar prenestr-mañ.
out-again = Ouzhpennañ ar vonn-mañ adarre
closed-place-heading = Serr eo al lec’h mouezhiañ
closed-place-text = Gallout a rit mouezhiañ gant ur pellgomz, pe distreiñ pa vo digor al lec’h.

# Nobody there
idle-heading = Emaoc’h aze c’hoazh?
idle-text = A-benn { $seconds } eilenn e vo diverket pep tra war ar skramm-mañ.
idle-on = Ya, kenderc’hel a ran

# Receipt of a vote that waits
kept-heading = Miret eo ho mouezh war ar vonn-mañ
kept-not-yet = N’emañ ket er voest c’hoazh. N’eo ket bet kadarnaet c’hoazh gant ar servijer.
kept-earlier = Ur vouezh eus al lizher-mañ zo o c’hortoz war ar vonn-mañ dija.
kept-locked = Alc’hwezet eo. Kaset e vo gant ar vonn hec’h-unan.
kept-when = Kontet e vo mar degouezh a-raok fin ar vouezhiadeg: { $closes }
kept-once = Mard eo degouezhet ur vouezh all eus ar memes lizher a-raok, honnezh a gont. Hep rouedad ne c’hall ket ar vonn gouzout.
kept-how = Klaskit an niverenn-mañ diwezhatoc’h er roll foran. Mar emañ eno, emañ ho mouezh er voest:
kept-status = O c’hortoz

# Receipt on paper
paper-asked = Deuet eo ar rekipe er-maez eus ar voullerez?
paper-yes = Ya
paper-no = N’eo ket
paper-taken = Kemerit ho rekipe.
paper-failed = C’hwitet eo ar moullañ. N’eo ket cheñchet ho mouezh. Skrivit an niverenn heuliañ, pe luc’hskeudennit anezhi.
paper-again = Moullañ adarre
done-at-kiosk = Echu eo. Enrollet eo ho mouezh. Kemerit ho lizher ganeoc’h.
receipt-where = War internet:
