# Voter's page, Turkish. Informative: French is the reference.

# Frame
language-choice = Dil
demonstration = Deneme. Bu oy sayılmaz.
step-of = Adım { $step }, toplam { $total }
back = Geri
next = Devam
retry = Yeniden dene
contact-line = Sorunuz mu var? { $contact }
new-tab = (yeni sekme)
loading = Yükleniyor…

# Settings
settings-label = Ayarlar
settings-usual = Her şeyi eski hâline getir
display = Görünüm
size-label = Yazı boyu
size-normal = Normal
size-large = Büyük
size-larger = Çok büyük
size-largest = En büyük
contrast-label = Renkler
contrast-paper = Beyaz zemin
contrast-night = Siyah zemin
contrast-sun = Siyah üstüne sarı
contrast-soft = Yumuşak renkler
motion-still = Hareketsiz
sound = Dinle
sound-read = Bu sayfayı oku
sound-stop = Durdur
sound-always = Her şeyi sesli oku
sound-none = Bu dilde ses yok.
sound-not-question = Ses, soruyu ve cevapları okuyamıyor.
rate-label = Sesin hızı
rate-slow = Yavaş
rate-normal = Normal
rate-fast = Hızlı
rate-faster = Çok hızlı
volume-label = Sesin yüksekliği
volume-low = Kısık
volume-medium = Orta
volume-high = Yüksek
volume-highest = Çok yüksek
screen-hide = Ekranı gizle
screen-show = Ekranı göster
translation-note = Size yardım için çeviri. Yalnız Fransızca metin geçerlidir.
translation-none = Soru yalnız Fransızcadır.
translation-original = Fransızca metin
translation-withheld = Sorunun çevirisini kontrol edemedik. Soru Fransızca kalıyor.
translation-foreign = Tarayıcınız bu sayfayı çeviriyor. Hata yapabilir. Diliniz bu listede mi? Onu seçin.

# First screen
welcome-organiser = Oylamayı düzenleyen: { $organiser }
welcome-price = Fiyat
welcome-closes = Oylamanın sonu
welcome-once = 1 mektupla 1 oy verilir.
welcome-secret = Oyunuz gizlidir. Bu cihaz oyunuzu göndermeden önce kilitler. Yalnız bütün oyların toplamı açılır.
welcome-letter-read = Mektubunuzun kodu okundu.
welcome-letter-needed = Mektubunuzu alın. Koda ihtiyacınız olacak.
welcome-start = Başla
welcome-places = Oy verme yerleri

# Typing the code
code-heading = Mektubunuzun kodunu yazın
code-help = Kod mektubunuzda, siyah beyaz karenin altındadır. Kodda 22 işaret vardır: harfler ve rakamlar. İşaretler 4 gruptadır.
code-group = Grup { $group }
code-size = { $size } işaret
code-error-heading = Kod doğru değil
code-fault-empty = Grup { $group }: { $size } işaret yazın.
code-fault-short = Grup { $group }: eksik işaret var. { $size } işaret olmalı.
code-fault-long = Grup { $group }: fazla işaret var. { $size } işaret olmalı.
code-fault-symbol = Grup { $group }: “{ $symbols }” hiçbir kodda yoktur. Mektubunuza yeniden bakın.
code-fault-check = Grup { $group }: her işareti mektubunuzla karşılaştırın.
code-fault-everywhere = Bir yanlış var. Her işareti mektubunuzla karşılaştırın.
code-hint-symbols = Bir kodda şunlar hiç olmaz: { $symbols }
code-hint-lookalikes = Dikkat: 8 ile B, 5 ile S, 6 ile G, 1 ile L, U ile V.
code-mark = Mektubunuzda, kodun altında bu oylamanın işareti vardır:
code-mark-other = İşaret başka mı? Oy vermeyin. Bize haber verin.

# Scanning
code-scan = Siyah beyaz kareyi tara
scan-heading = Mektubunuzu kameraya gösterin
scan-help = Siyah beyaz kareyi görüntünün ortasına koyun.
scan-picture = Kameranın görüntüsü
scan-private = Görüntü bu cihazda kalır.
scan-starting = Kamera açılıyor… Bu cihaz bir soru sorabilir. Kameraya izin verin.
scan-running = Kamera kareyi arıyor…
scan-paused = Kamera kapalı.
scan-refused = Bu sayfanın kamera izni yok. Cihazın ayarlarından kameraya izin verin. Ya da kodu yazın.
scan-missing = Bu cihazda kamera yok. Kodu yazın.
scan-busy = Kamera çalışmıyor. Öteki uygulamaları kapatın. Sonra yeniden deneyin. Ya da kodu yazın.
scan-unsupported = Bu tarayıcı kamerayı kullanamaz. Kodu yazın.
scan-again = Kamerayı aç
scan-type = Kodu yaz
scan-foreign = Bu, mektubunuzun karesi değil. Bu oylamanın mektubunu alın.
scan-damaged = Bu mektubun kodu tam değil. Karenin altında basılı kodu yazın.
scan-other-vote = Bu mektup başka bir oylama için.
scan-unread = Hiçbir şey okunmadı. Mektubu yaklaştırın. Mektubu ışıkta ve düz tutun.
scan-square = Kare görünüyor ama okunmuyor. Kıpırdamayın. Kare yırtık ya da kirli mi? Kodu yazın.

# Keys on the screen
keys-show = Tuşları göster
keys-hide = Tuşları gizle
keys-label = Kod için tuşlar
keys-erase = Sil
keys-progress = Grup { $group }: { $size } işaretten { $count } tanesi yazıldı

# The letter
checking = Mektubunuza bakıyoruz…
used-heading = Bu mektup daha önce kullanıldı
used-text = Sandıkta bu mektupla verilmiş bir oy var. Yalnız 1 kez oy verilir.
used-said = Sunucu diyor ki: sandıkta bu mektupla verilmiş bir oy var. Bunu kanıtlamadı. Mektubunuzu saklayın.
used-meanwhile = Bu mektupla başka bir oy sizinkinden önce geldi. Şimdi verdiğiniz oy sayılmaz.
used-not-you = Oyu siz ya da evinizden biri vermediyse bize haber verin.
unknown-heading = Bu mektup bu oylamanın mektubu değil
unknown-text = Kod doğru yazılmış. Ama bu oylamanın listesinde yok. Elinizdeki mektup doğru mektup mu, bakın.
voided-heading = Bu mektubun yerine başka bir mektup verildi
voided-text = Kaybolduğu bildirildi. Bu eve başka bir mektup verildi. Yalnız yeni mektupla oy verilir.
voided-tell = Yeni mektup sizde değil mi? Bize haber verin.
idle-letter-heading = Bu mektup henüz çalışmıyor
idle-letter-text = Bu bir yedek mektup. Büro önce onu bir eve vermelidir.
other-election-heading = Bu, mektubunuzun oylaması değil
other-election-text = Bu site, mektubunuzdakinden başka bir oylama gösteriyor. Burada oy vermeyin.
other-election-tell = Mektubunuzda yazan iletişim kişisine başvurun. Burada gördüğünüzü söyleyin.
other-election-letter = Mektubunuzdaki işaret:
other-election-page = Burada gösterilen oylamanın işareti:
another-code = Başka bir kod yaz

# Calendar
not-open-heading = Oylama daha başlamadı
not-open-text = Oylamanın başlangıcı: { $opens }
not-open-keep = Mektubunuzu saklayın. Oy vermek için gerekecek.
not-open-again = Yeniden bak
closed-heading = Oylama bitti
closed-text = Oylamanın sonu: { $closes }
closed-lost = Oyunuz çok geç geldi. Sayılmaz.
closed-page = Oylamanın sayfasını gör
closed-voted = Bizim evden oy verildi mi?
unvoted-heading = Bu mektupla oy verilmedi
unvoted-text = Oylama bitti. Sunucu diyor ki: sandıkta bu mektupla verilmiş oy yok.
not-found-heading = Böyle bir oylama yok
not-found-text = Mektubunuzda yazan adrese bakın. Ya da siyah beyaz kareyi yeniden tarayın.

# Trouble before the vote
trouble-offline-heading = Bağlantı yok
trouble-offline-text = Bu cihaz oylamanın internet sitesine ulaşamıyor. Ağı kontrol edin. Sonra yeniden deneyin.
trouble-server-heading = Oylamanın internet sitesinde bir sorun var
trouble-server-text = Bu sizin hatanız değil. Biraz bekleyin. Sonra yeniden deneyin.
trouble-nothing-lost = Hiçbir şey kaybolmadı. Bu sayfa henüz hiç oy göndermedi.

# The question
question-choose-one = 1 cevap seçin.
question-choose-several = En az { $min }, en çok { $max } cevap seçin.
question-incomplete = Daha seçmediniz. Bir cevaba basın.
question-blank = Boş oy
question-chosen = Seçiminiz

# Review
review-heading = Seçiminize bakın
review-nothing = Cevap yok
review-change = Değiştir
review-change-of = Şu sorunun cevabını değiştir: { $question }
review-final = Bu düğmeden sonra değiştiremezsiniz.
review-cast = Oyumu sandığa at
review-sealing = Bu cihaz oyunuzu kilitliyor…
review-keep = İsterseniz bu numarayı bir yere yazın. Alındı belgenizde aynı numara olmalı.
review-anew = Bu yeni bir oy pusulası. Yeni bir numarası var.
number-same = Önceki numarayla aynı mı? Değilse bize haber verin.
review-challenge = Bu oy pusulasını kontrol et

# Checking a ballot instead of casting it
challenge-heading = Oy pusulasının kontrolü
challenge-asking = Sunucu bu oy pusulasını kenara ayırıyor…
unchecked-heading = Kontrol şu anda mümkün değil
unchecked-offline = Kontrol için ağ gerekir.
unchecked-limit = Çok sayıda oy pusulasını kontrol ettiniz. 1 mektup için en fazlası budur.
unchecked-not-you = Bunu siz yapmadıysanız bize haber verin.
unchecked-on = Oyuma dön
opened-heading = Oy pusulanız açık
opened-never = Bu oy pusulası sandığa girmeyecek. Henüz oy vermediniz.
opened-says = Bu cihaza göre oy pusulasında şu var:
opened-number = Bu oy pusulasının takip numarası
opened-how = Başka bir cihazla kontrol edin
opened-scan = Bu kareyi başka bir telefonla tarayın. O telefon hesabı yeniden yapar.
opened-square = Başka bir telefonla taranacak siyah beyaz kare
opened-link = Bu cihazda kontrol et
opened-compare = Öbür telefon aynı seçimi ve aynı numarayı göstermelidir.
opened-secret = Bu kareyi tarayan kişi bu seçimi görür. Oy verirken başka bir şey seçebilirsiniz.
opened-again = Yeni bir oy pusulası yap

# Casting
casting-heading = Oyunuz sandığa gidiyor
casting-sending = Oyunuz yolda…
casting-asking = Oyunuz geldi mi, bakıyoruz…
casting-stay = Bu sayfayı açık tutun.
waiting-heading = Oyunuz daha onaylanmadı
waiting-offline = Bu cihaz oylamanın internet sitesine ulaşamıyor.
waiting-server = Oylamanın internet sitesi düzgün cevap vermiyor.
waiting-kept = Hiçbir şey kaybolmadı. Oyunuz kilitli ve bu sayfada bekliyor.
waiting-stay = Bu sayfayı açık tutun. Kendiliğinden yeniden dener. Oyunuz yalnız 1 kez sayılır.
waiting-leave = Gitmeniz mi gerekiyor? Mektubunuzu sonra yeniden kullanın. Oyunuzun gelip gelmediğini görürsünüz.
waiting-trying = Yeniden deneniyor…
received-heading = Sunucu oyunuzun kendisinde olduğunu söylüyor, kanıt yok
received-text = Oyunuzun sandıkta olup olmadığını henüz bilmiyoruz. Kanıt eksik.
received-false = Sunucunun verdiği kanıt yanlış. Bu numarayı saklayın ve bize haber verin.
received-stay = Bu sayfayı açık tutun. Oyunuzu kilitli tutar ve kanıtı kendiliğinden ister.
received-leave = Gitmeniz mi gerekiyor? Bu numarayı yazın. Kanıtı sonra bu numarayla burada isteyin:
received-look = Bu numarayla kanıtı iste
refused-heading = Oyunuz kabul edilmedi
refused-text = Oyunuz sandıkta değil. Mektubunuz hâlâ kullanılabilir.
refused-code = Sorunun adı: { $code }
refused-again = Mektubumla yeniden başla

# End and receipt
done-heading = Oyunuz sandıkta
done-text = Bitti. Oyunuz kaydedildi. Alındı belgenizi saklayın. Sonra bu sayfayı kapatabilirsiniz.
done-forgotten = Kodunuz ve seçiminiz bu sayfadan silindi.
receipt-heading = Alındı belgeniz
receipt-secret = Bu belge seçiminizi göstermez.
receipt-consultation = Oylama
receipt-tracker = Takip numarası
receipt-height = Sandıktaki yeri
receipt-look-up = Bu oyu herkese açık listede bul
receipt-how = Bu numarayla oyunuzun sandıkta olduğunu kontrol edin. Numarayı herkese açık listede arayın:
receipt-square = Bu alındı belgesini kontrol etmek için bu kareyi bir telefonla tarayın.
receipt-print = Belgeyi yazdır
receipt-save = Belgeyi kaydet
receipt-later = Bu belgeyi daha sonra burada (veya “ballot receipt” komutuyla) kontrol edin
receipt-data = Sunucunun verileri
receipt-line = { $label }: { $value }
