# The page on which another device checks. Short sentences, one idea each, digits not words.

check-heading = Gwiriañ ur baperenn-votiñ
check-working = Emañ ar mekanik-mañ oc’h ober ar jedadenn adarre…
check-impossible = N’haller ket gwiriañ bremañ

# A ballot that holds what was said
holds-heading = An dibab-mañ zo er baperenn-votiñ
holds-compare = Keñveriit gant ar skramm all, arouez goude arouez. Hag an hevelep niverenn eo, a-raok ha goude an digeriñ? Hag an hevelep dibab?
holds-same = Heñvel eo pep tra: prennet mat eo bet ho tibab gant ar mekanik all. Ar baperenn-votiñ-mañ ne gont ket. Grit ur baperenn-votiñ nevez ha votit.
holds-different = Disheñvel eo un dra bennak: na votit ket gant ar mekanik all. Kelaouit ac’hanomp.

# One that does not
false-heading = Na votit ket gant ar mekanik all
false-text = N’eus ket er baperenn-votiñ ar pezh en deus lavaret ar mekanik all. N’haller ket fiziout er mekanik all.
false-do = Kemerit ur mekanik all. Mat eo atav ho lizher. Kelaouit ac’hanomp ha roit an niverenn-mañ.
absent-heading = N’eo ket anavezet ar baperenn-votiñ-mañ gant ar servijer
absent-text = N’eus paperenn-votiñ ebet lakaet a-gostez gant an niverenn-mañ.
absent-do = War ar mekanik all, grit ur baperenn-votiñ nevez ha gwiriit anezhi. Ma c’hoarvez adarre, kemerit ur mekanik all ha kelaouit ac’hanomp.
torn-heading = N’eo ket bet lennet ar c’harrez penn-da-benn
torn-text = Troc’het pe gwastet eo ar chomlec’h. Skannit en-dro ar c’harrez war ar mekanik all.
torn-often = Ma c’hoarvez adarre, na votit ket gant ar mekanik all. Kelaouit ac’hanomp.

# Nothing to check yet
empty-heading = Gwiriañ ur baperenn-votiñ pe ur resev
empty-ballot = A-raok votiñ, pouezit war « Gwiriañ ar baperenn-votiñ-mañ ». Ha skannit ar c’harrez gant ur pellgomzer all.

# A receipt
receipt-check-heading = Gwiriañ ur resev
receipt-check-help = Dibabit ar resev enrollet. Pe pegit e destenn.
receipt-check-file = Restr ar resev
receipt-check-text = Testenn ar resev
receipt-check-do = Gwiriañ ar resev
verdict-good = Reizh eo ar resev-mañ
verdict-good-text = Sinet eo bet gant ar servijer. Er voest-votiñ emañ ar vot, el lec’h mat.
verdict-far = Reizh eo sinadur ar resev-mañ
verdict-far-text = Kalz a votoù zo erruet abaoe. Klaskit an niverenn er roll foran.
verdict-missing = Mankout a ra ar vot-mañ er voest-votiñ
verdict-missing-text = Sinet eo bet ar resev-mañ gant ar servijer, met ne ziskouez mui ar vot-mañ. Mirit ar resev ha kelaouit ac’hanomp.
verdict-forged = N’eo ket reizh ar resev-mañ
verdict-forged-text = Ne glot ket ar sinadur gant an destenn-mañ. Kemmet eo bet an destenn marteze. Diskouezit ar resev d’ar burev-votiñ.
verdict-unsigned = N’eo ket sinet ar resev-mañ
verdict-unsigned-text = Klaskit an niverenn er roll foran.
verdict-foreign = Evit ur vot all eo ar resev-mañ
verdict-foreign-text = Digorit pajenn wiriañ ar vot all.
verdict-unreadable = N’eo ket ur resev klok
verdict-unreadable-text = Pegit holl destenn ar resev, gant roadennoù ar servijer.
