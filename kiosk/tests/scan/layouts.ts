// What each key writes, by place, in 16 layouts as X11 defines them: first plain, then with Shift. Dead keys are "␀".

const PLACES = [
  ...["Digit1", "Digit2", "Digit3", "Digit4", "Digit5", "Digit6", "Digit7", "Digit8", "Digit9", "Digit0"],
  ...["Minus", "Equal", "KeyQ", "KeyW", "KeyE", "KeyR", "KeyT", "KeyY", "KeyU", "KeyI", "KeyO", "KeyP"],
  ...["BracketLeft", "BracketRight", "KeyA", "KeyS", "KeyD", "KeyF", "KeyG", "KeyH", "KeyJ", "KeyK", "KeyL"],
  ...["Semicolon", "Quote", "Backslash", "KeyZ", "KeyX", "KeyC", "KeyV", "KeyB", "KeyN", "KeyM"],
  ...["Comma", "Period", "Slash"],
];

export const LAYOUTS: { readonly [name: string]: readonly [string, string] } = {
  us: [
    "1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./",
    "!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"|ZXCVBNM<>?",
  ],
  gb: [
    "1234567890-=qwertyuiop[]asdfghjkl;'#zxcvbnm,./",
    "!\"£$%^&*()_+QWERTYUIOP{}ASDFGHJKL:@~ZXCVBNM<>?",
  ],
  fr: [
    "&é\"'(-è_çà)=azertyuiop␀$qsdfghjklmù*wxcvbn,;:!",
    "1234567890°+AZERTYUIOP␀£QSDFGHJKLM%µWXCVBN?./§",
  ],
  "fr-oss": [
    "&é\"'(-è_çà)=azertyuiop␀$qsdfghjklmù*wxcvbn,;:!",
    "1234567890°+AZERTYUIOP␀£QSDFGHJKLM%µWXCVBN?./§",
  ],
  "fr-bepo": [
    "\"«»()@+-/*=%bépoè␀vdljzwauie,ctsrnmçàyx.k'qghf",
    "1234567890°`BÉPOÈ!VDLJZWAUIE;CTSRNMÇÀYX:K?QGHF",
  ],
  "fr-mac": [
    "&é\"'(§è!çà)-azertyuiop␀$qsdfghjklmù␀wxcvbn,;:=",
    "1234567890°_AZERTYUIOP␀*QSDFGHJKLM%£WXCVBN?./+",
  ],
  be: [
    "&é\"'(§è!çà)-azertyuiop␀$qsdfghjklmùµwxcvbn,;:=",
    "1234567890°_AZERTYUIOP␀*QSDFGHJKLM%£WXCVBN?./+",
  ],
  "ch-fr": [
    "1234567890'␀qwertzuiopè␀asdfghjkléà$yxcvbnm,.-",
    "+\"*ç%&/()=?␀QWERTZUIOPü!ASDFGHJKLöä£YXCVBNM;:_",
  ],
  de: [
    "1234567890ß␀qwertzuiopü+asdfghjklöä#yxcvbnm,.-",
    "!\"§$%&/()=?␀QWERTZUIOPÜ*ASDFGHJKLÖÄ'YXCVBNM;:_",
  ],
  es: [
    "1234567890'¡qwertyuiop␀+asdfghjklñ␀çzxcvbnm,.-",
    "!\"·$%&/()=?¿QWERTYUIOP␀*ASDFGHJKLÑ␀ÇZXCVBNM;:_",
  ],
  it: [
    "1234567890'ìqwertyuiopè+asdfghjklòàùzxcvbnm,.-",
    "!\"£$%&/()=?^QWERTYUIOPé*ASDFGHJKLç°§ZXCVBNM;:_",
  ],
  pt: [
    "1234567890'«qwertyuiop+␀asdfghjklçº␀zxcvbnm,.-",
    "!\"#$%&/()=?»QWERTYUIOP*␀ASDFGHJKLÇª␀ZXCVBNM;:_",
  ],
  tr: [
    "1234567890*-qwertyuıopğüasdfghjklşi,zxcvbnmöç.",
    "!'^+%&/()=?_QWERTYUIOPĞÜASDFGHJKLŞİ;ZXCVBNMÖÇ:",
  ],
  "tr-f": [
    "1234567890/-fgğıodrnhpqwuieaütkmlyşxjövcçzsb.,",
    "!\"^$%&'()=?_FGĞIODRNHPQWUİEAÜTKMLYŞXJÖVCÇZSB:;",
  ],
  ara: [
    "1234567890-=ضصثقفغعهخحجدشسيبلاتنمكط\\ئءؤرﻻىةوزظ",
    "!@#$%^&*)(_+ًٌَُﻹإ`÷×؛<>ٍِ][ﻷأـ،/:\"…~ْ}{ﻵآ',.؟",
  ],
  ru: [
    "1234567890-=йцукенгшщзхъфывапролджэ\\ячсмитьбю.",
    "!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭ/ЯЧСМИТЬБЮ,",
  ],
};

export interface Stroke {
  readonly code: string;
  readonly shift: boolean;
}

/** How a scanner set to a layout types a text. Signs that the layout has only with AltGr become another key. */
export function strokes(text: string, layout: string): Stroke[] {
  const [plain, shifted] = LAYOUTS[layout] as readonly [string, string];
  return [...text].map((sign) => {
    const index = [...plain].indexOf(sign);
    if (index >= 0) return { code: PLACES[index] as string, shift: false };
    const withShift = [...shifted].indexOf(sign);
    return withShift >= 0
      ? { code: PLACES[withShift] as string, shift: true }
      : { code: "Backquote", shift: false };
  });
}

/** What a stroke writes on a computer set to a layout; Caps Lock turns letters round, and on AZERTY digits too. */
export function written({ code, shift }: Stroke, layout: string, capsLock: boolean): string {
  const signs = LAYOUTS[layout] as readonly [string, string];
  const index = PLACES.indexOf(code);
  if (index < 0) return "Dead";
  const sign = [...signs[shift !== capsLock ? 1 : 0]][index] as string;
  return sign === "␀" ? "Dead" : sign;
}
