# The page on which another device checks. Short sentences, one idea each, digits not words.

check-heading = التحقّق من ورقة تصويت
check-working = هذا الجهاز يعيد الحساب…
check-impossible = التحقّق غير ممكن الآن

# A ballot that holds what was said
holds-heading = هذه الورقة تحتوي فعلًا على هذا الاختيار
holds-compare = قارن مع الشاشة الأخرى، علامة بعلامة. هل هو الرقم نفسه، قبل الفتح وبعده؟ والاختيار نفسه؟
holds-same = كل شيء متطابق: الجهاز الآخر أقفل اختيارك كما يجب. هذه الورقة لا تُحسب. أنشئ ورقة جديدة وصوّت.
holds-different = هناك شيء مختلف: لا تصوّت بالجهاز الآخر. أخبرنا.

# One that does not
false-heading = لا تصوّت بالجهاز الآخر
false-text = ورقة التصويت لا تحتوي على ما قاله الجهاز الآخر. لا يمكن الوثوق بالجهاز الآخر.
false-do = خذ جهازًا آخر. رسالتك ما زالت صالحة. أخبرنا وأعطنا هذا الرقم.
absent-heading = الخادم لا يعرف هذه الورقة
absent-text = لا توجد ورقة موضوعة جانبًا بهذا الرقم.
absent-do = على الجهاز الآخر، أنشئ ورقة جديدة وتحقّق منها. إذا تكرّر ذلك، خذ جهازًا آخر وأخبرنا.
torn-heading = لم يُقرأ المربّع كاملًا
torn-text = العنوان مقطوع أو تالف. اقرأ المربّع على الجهاز الآخر مرة أخرى.
torn-often = إذا تكرّر ذلك، لا تصوّت بالجهاز الآخر. أخبرنا.

# Nothing to check yet
empty-heading = التحقّق من ورقة أو من إيصال
empty-ballot = قبل التصويت، اضغط على «تحقّق من ورقة التصويت هذه». ثم وجّه كاميرا هاتف آخر نحو المربّع.

# A receipt
receipt-check-heading = التحقّق من إيصال
receipt-check-help = اختر الإيصال المحفوظ. أو ألصق نصّه.
receipt-check-file = ملفّ الإيصال
receipt-check-text = نصّ الإيصال
receipt-check-do = تحقّق من الإيصال
verdict-good = هذا الإيصال صحيح
verdict-good-text = الخادم وقّعه. الصوت في الصندوق، في مكانه الصحيح.
verdict-far = توقيع هذا الإيصال صحيح
verdict-far-text = وصلت أصوات كثيرة بعده. ابحث عن الرقم في القائمة العامّة.
verdict-missing = هذا الصوت غير موجود في الصندوق
verdict-missing-text = الخادم وقّع هذا الإيصال، لكنه لم يعد يُظهر هذا الصوت. احتفظ بالإيصال وأخبرنا.
verdict-forged = هذا الإيصال غير صحيح
verdict-forged-text = التوقيع لا يناسب هذا النص. ربما تمّ تغيير النص. أظهر الإيصال لمكتب التصويت.
verdict-unsigned = هذا الإيصال غير موقّع
verdict-unsigned-text = ابحث عن الرقم في القائمة العامّة.
verdict-foreign = هذا الإيصال لتصويت آخر
verdict-foreign-text = افتح صفحة التحقّق الخاصة بالتصويت الآخر.
verdict-unreadable = هذا ليس إيصالًا كاملًا
verdict-unreadable-text = ألصق نصّ الإيصال كلّه، مع بيانات الخادم.
