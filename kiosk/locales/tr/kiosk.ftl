# Kiosk, Turkish. Informative: French is the reference.

# Frame
kiosk-quit = Dur ve her şeyi sil
kiosk-finish = Bitir
kiosk-offline = Ağ yok
kiosk-online = Ağa bağlı
kiosk-waiting = Gönderilmeyi bekleyen oylar: { $count }

# First screen
letter-heading = Mektubunuzu gösterin
letter-how = Mektubunuzdaki siyah beyaz kareyi okuyucunun önünde tutun.
letter-type = Mektubun kodunu yaz
letter-camera-off = Kamerayı kapat
letter-damaged = Bu kare hasarlı. Yeniden deneyin ya da kodu yazın.
letter-foreign = Bu bir oy mektubu değil. Oylamanın mektubunu gösterin.
letter-elsewhere = Bu mektup başka bir oylama için. Görevlilerden birine sorun.
letter-which = Burada birkaç oylama var. Aşağıda kendi oylamanızı bulun. Onun “Mektubun kodunu yaz” düğmesine basın. Sonra mektubunuzu yeniden gösterin.
choose-heading = Hangi oylama?

# Enrolment
enrol-heading = Bu cihazı ekle
enrol-help = Görevlinin ekranındaki 12 rakamlı kodu yazın.
enrol-code = Cihazın kodu
enrol-send = Ekle
enrol-busy = Bir dakika…
enrol-short = Kodda 12 rakam var.
enrol-wrong = Bu kod yanlış, kullanılmış ya da 10 dakikadan eski. Yeni bir kod isteyin.
enrol-offline = Bu cihaz sunucuyu bulamıyor. Ağı kontrol edin.
enrol-server = Sunucuda bir sorun var. Biraz bekleyin. Sonra yeniden deneyin.
enrol-device = Bu cihaz oy verme cihazı olamaz. Tarayıcıyı güncelleyin. Diskte yer olduğunu kontrol edin.

# Out of service
out-heading = Bu cihaz çalışmıyor
out-elsewhere = Başka bir cihazda ya da telefonla oy verin. Mektubunuz hâlâ geçerli.
out-staff-shut-out = Görevliler için: bu cihaz hizmet dışı. Artık oy almıyor.
out-staff-disk = Görevliler için: disk çalışmıyor. Bu cihaz artık oy almıyor.
out-staff-altered = Görevliler için: sunucu baştakinden farklı bir oylama gösteriyor. Bu cihaz artık oy almıyor. Sandık kuruluna haber verin.
out-staff-twice = Görevliler için: bu cihaz başka bir pencerede zaten açık. Bu pencereyi kapatın.
out-again = Bu cihazı yeniden ekle
closed-place-heading = Oy verme yeri kapalı
closed-place-text = Telefonla oy verebilirsiniz. Ya da yer açıkken yeniden gelin.

# Nobody there
idle-heading = Hâlâ orada mısınız?
idle-text = { $seconds } saniye sonra bu ekrandaki her şey silinecek.
idle-on = Evet, devam ediyorum

# Receipt of a vote that waits
kept-heading = Oyunuz bu cihazda saklanıyor
kept-not-yet = Oyunuz henüz onaylanmadı. Oyunuzun sandıkta olup olmadığını henüz bilmiyoruz.
kept-earlier = Bu mektubun bir oyu bu cihazda zaten bekliyor.
kept-locked = Kilitli. Cihaz onu kendisi gönderecek.
kept-when = Oylama bitmeden ulaşırsa sayılır: { $closes }
kept-once = Aynı mektupla başka bir oy belki daha önce geldi. O zaman öbür oy sayılır. Ağ olmadan cihaz bunu bilemez.
kept-how = Bu numarayı daha sonra herkese açık listede arayın. Oradaysa oyunuz sandıktadır:
kept-status = Bekliyor
received-kept = Oyunuz kilitli. Cihaz onu saklar ve kanıtı kendiliğinden ister.

# Receipt on paper
paper-asked = Alındı belgesi yazıcıdan çıktı mı?
paper-yes = Evet
paper-no = Hayır
paper-taken = Alındı belgenizi alın.
paper-failed = Yazdırma olmadı. Oyunuz değişmedi. Takip numarasını yazın ya da fotoğrafını çekin.
paper-again = Yeniden yazdır
done-at-kiosk = Bitti. Oyunuz kaydedildi. Mektubunuzu yanınıza alın.
receipt-where = İnternette:
