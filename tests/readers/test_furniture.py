"""Furniture: lines that are nobody's words, and sentences that only sound like them."""

from time import perf_counter

import pytest

from arggraph.readers import furniture


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Reply to him, not to me.",
        "I share this on Facebook.",
        "Share your bread with us.",
        "Print it and share it with friends",
        "E-mail it to me",
        "Print and save paper",
        "Save it",
        "Home is where the bread is.",
        "Comments on bread are welcome here, say the bakers.",
        "It",
        "To this",
        "The topics: rye and wheat.",
        "You can follow me if you like.",
        "Conversation is all I want",
        "About rye: it rises.",
        "Leave a loaf in the oven.",
        "Top it with salt.",
        "I like this",
        "Like what?",
        "Quote:",
        "Cita:",
        "Edit:",
        "Read this.",
        "What are your thoughts?",
        "Rye falls. [edit]",
        "[edit] It does not",
        "What the study says is clear[edit typo]",
        "The most recent comments are wrong.",
        "My top fan",
        "Likes:",
        "Quotes",
        "Clinton's emails were published by a paper.",
        "His email was never published.",
        "2016-02-01, 02:21 Link #3021",
        "Edited to add that it rose in 2021",
        "Edit: it rose in 2021.",
        "Editado por mi tía",
        "Edited: I meant the 2009 study, not the other one.",
        "Editado en 2009 por Planeta, el libro es malo. Uso centeno, como dice.",
        "Edición de 1999 del libro de Freire, muy buena.",
        "Édition de 2009 chez Gallimard, à lire.",
        "Gewijzigd in 2012 door de minister, niet daarvoor.",
        "The following users thanked me in private.",
        "vBulletin was sold, copyright and all, to some firm in 2007.",
        "I read the attachments.",
        "The file (12 KB) is too large.",
        "vBulletin is slow.",
        "Page 1 of 2 says so.",
        "All.",
        "Answer!",
        "I have the same question.",
        "Be the first to say it, then.",
        "Be the first to leave the ship, captain.",
        "No comment.",
        "No comments needed, he lies.",
        "No comments on this, just sad.",
        "No replies yet?",
        "No replies yet, I try again here.",
        "Share your thoughts!",
        "All times are precious when you bake.",
        "Comments are moderated here, that is why.",
        "Sortiert nach Alter sieht es anders aus.",
        "Like new",
        "Reply " * 40,  # too long for a link
    ],
)
def test_words(line: str) -> None:
    assert not furniture.furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "28 Comments",
        "Why it falls[edit source]",
        "Salz[Bearbeiten | Quelltext bearbeiten]",
        "Most relevant",
        "12.4K Views",
        "Top fan",
        "Guardian Pick",
        "  Comments (28)  ",
        "28 Responses to “Do helmets help?”",
        "3 thoughts on “Rye”",
        "12 Kommentare",
        "Sort by Newest",
        "Newest first | Oldest first",
        "Post a comment",
        "Leave a Reply",
        "Name (required)",
        "Email *",
        "Related posts",
        "You may also like",
        "Reply",
        "Reply · Report",
        "Like",
        "Log in to reply",
        "View 2 more replies",
        "Share on other sites",
        "ReplyShareReport",
        "Antworten Melden Empfehlen 12",
        "Voir plus de réponses",
        "Показать ещё 3 ответа",
        "Last edited by Kim; May 5, 2009 at 9:12 AM",
        "« Last Edit: May 05, 2009, 09:12:00 AM by Kim »",
        "Endret 5. mai 2009 kl. 09:12",
        "Editado 5 de mayo por Kim",
        "Última edición por Kim; 05/05/2009 a las 09:12",
        "Ostatnio zmieniony 5 maj 2009, o 09:12 przez Kim, łącznie zmieniany 1 raz.",
        "Последний раз редактировалось: Kim (Вт Май 05, 2009 9:12 am), всего редактировалось 1 раз",
        "6 messages • Page 1 sur 1",
        "12 Beiträge • Seite 1 von 2",
        "Angehängte Dateien",
        'Select your preferred way to display the comments and click "Save settings" to activate your changes.',
        "Flat list - collapsed",
        "Vind ik leuk",
        "Fichiers attachés:",
        "rye-loaf.pdf (12,3 KB, 44x aufgerufen)",
        "Cliquez pour agrandir...",
        "Your comment is awaiting moderation.",
        "0 Members and 1 Guest are viewing this topic.",
        "The following 2 users Like Kim's post:",
        "vBulletin® v.3.6.8, Copyright ©2000-2013",
        "Add to DeliciousRSS Feed",
        "Share this: Facebook Twitter Email",
        "Digg Stumble Reddit",
        "DiggFacebookNewsvinePermalink",
        "E-MailPrint Single Page Reprints Save Share",
        "Page 2 of 3",
        "Previous | Next",
        "Tags: rye, bread",
        "Tagged: rye",
        "Topics: rye, bread",
        "Posted in Bread | Tagged rye, sour",
        "This entry was posted in Bread and tagged rye. Bookmark the permalink.",
        "You can follow any responses to this entry through the RSS 2.0 feed.",
        "Both comments and pings are currently closed.",
        "RSS feed for comments on this post.",
        "Like Loading...",
        "Teilen mit:",
        "Ähnliche Beiträge",
        "12 shares",
        "One Response to “Rye”",
        "12 Gedanken zu „Roggen“",
        "Lesermeinungen (12)",
        "View 12 comments",
        "Powered by Loaf",
        "Proudly powered by WordPress",
        "Be the first to comment!",
        "Be the first one to share what you think!",
        "Sei der Erste, der kommentiert",
        "Soyez le premier à commenter",
        "Sé el primero en comentar",
        "No comments yet",
        "There are no comments yet.",
        "No comments on this post yet. Be the first!",
        "Noch keine Kommentare vorhanden",
        "Aucun commentaire pour le moment",
        "© 2011 The Mill",
        "Antworten",
        "Schreibe einen Kommentar",
        "Laisser un commentaire",
        "Deja una respuesta",
        "Lascia un commento",
        "All times are GMT. The time now is 09:14 AM.",
        "All times are UTC + 1 hour",
        "All times are Eastern Standard Time",
        "Comments are moderated before they are published.",
        "Sortiert nach: Datum",
        "Request",
        "View new comments",
    ],
)
def test_furniture(line: str) -> None:
    assert furniture.furniture(line)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("28 Comments", 28),
        ("Comments (3)", 3),
        ("Posted May 5, 2009 by Kim 1 comment", 1),
        ("1,204 comments", 1204),
        ("1.204 Kommentare", 1204),
        ("5 Antworten auf „Brot“", 5),
        ("0 comments", 0),
        ("Comments", None),
        ("28 loaves", None),
        ("Kim has 28 commentators", None),
    ],
)
def test_the_number_that_a_page_announces(line: str, number: int | None) -> None:
    assert furniture.declared(line) == number


def test_headings_of_the_comments() -> None:
    assert all(map(furniture.comments_heading, ["28 Comments", "Comments", "Kommentare (3)", "3 Responses to “Rye”"]))
    assert not any(map(furniture.comments_heading, ["Reply", "Comment", "Post a comment", "Recent comments", "28"]))


def test_what_stands_below_the_last_comment() -> None:
    assert all(
        map(furniture.closing, ["Post a comment", "Leave a Reply", "Related posts", "© 2011", "Lascia un commento"])
    )
    assert not any(map(furniture.closing, ["Reply", "28 Comments", "Sort by Newest", "Share this: Digg"]))


def test_a_word_below_a_number_is_what_it_counts() -> None:
    assert furniture.counts("12.4K", " Views") and not furniture.counts("It rose", "Views")


def test_a_row_of_digits_is_read_in_no_time() -> None:
    started = perf_counter()
    assert not furniture.actions("9" * 90 + " of them") and furniture.actions("12Reply34Share")
    assert perf_counter() - started < 1
