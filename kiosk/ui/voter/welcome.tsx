import { inLanguage, type Consultation } from "../../flows/consultation/consultation.ts";
import { usePage } from "../shared/page.tsx";
import { Action, Contact, Heading } from "../shared/parts.tsx";
import { Said, Withheld } from "../shared/words.tsx";
import { useVisit } from "./context.ts";

export function Welcome({ consultation }: { consultation: Consultation }) {
  const { state, dispatch } = useVisit();
  const { language, t } = usePage();
  const isRead = state.typed.some((group) => group !== "");
  return (
    <>
      <Heading said>{consultation.title}</Heading>
      <Withheld />
      <p>{t("welcome-organiser", { organiser: consultation.organiser })}</p>
      <dl class="facts">
        {consultation.price !== "" && (
          <div>
            <dt>{t("welcome-price")}</dt>
            <dd>
              <Said>{consultation.price}</Said>
            </dd>
          </div>
        )}
        <div>
          <dt>{t("welcome-closes")}</dt>
          <dd>{inLanguage(consultation.closesText, language)}</dd>
        </div>
      </dl>
      <p>{t("welcome-once")}</p>
      <p>{t("welcome-secret")}</p>
      <p class={isRead ? "notice" : undefined}>
        {isRead && <span aria-hidden="true">✓ </span>}
        {t(isRead ? "welcome-letter-read" : "welcome-letter-needed")}
      </p>
      <Action onClick={() => dispatch({ type: "start" })}>{t("welcome-start")}</Action>
      <Places consultation={consultation} />
      <Contact />
    </>
  );
}

export function Places({ consultation }: { consultation: Consultation }) {
  const { t } = usePage();
  if (consultation.places.length === 0) return null;
  return (
    <details>
      <summary>{t("welcome-places")}</summary>
      <ul class="places">
        {consultation.places.map((place) => (
          <li key={place.name}>
            <strong>
              <Said>{place.name}</Said>
            </strong>
            <br />
            <Said>{place.address}</Said>
            {place.hours.map((hours) => (
              <span key={hours}>
                <br />
                <Said>{hours}</Said>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
