"""`callsession add`: a new contact file."""

import click
from pydantic import ValidationError

from callsession.cli import completing
from callsession.cli.loading import Loaded, load
from callsession.cli.options import Options, shared_options
from callsession.cli.recording import only_looks
from callsession.codecs.contact_text import file_for, write_contact
from callsession.codecs.phones import BadNumber, read_phones
from callsession.core.errors import NotSaved, UnknownContact, UsageError, reason
from callsession.core.models import Contact, Phone
from callsession.core.slugs import slug
from callsession.present.plain import plain
from callsession.store.files import write_new


@click.command("add")
@click.argument("name")
@click.option("--phone", multiple=True, metavar="NUMBER", help="A number; may be repeated.")
@click.option("--email", multiple=True, metavar="ADDRESS", help="An address; may be repeated.")
@click.option("--company", default="", help="Where they work.")
@click.option("--role", default="", help="What they do there.")
@click.option(
    "--referred-by", default="", metavar="CONTACT", help="Who sent you to them.", shell_complete=completing.contacts
)
@click.option(
    "--tier", type=click.Choice(["A", "B", "C"], case_sensitive=False), default="B", help="How much they matter."
)
@click.option("--tag", multiple=True, help="What they care about; may be repeated.")
@shared_options
def command(
    options: Options,
    name: str,
    phone: tuple[str, ...],
    email: tuple[str, ...],
    company: str,
    role: str,
    referred_by: str,
    tier: str,
    tag: tuple[str, ...],
) -> None:
    """Make a file for a new contact, which is yours from then on."""
    loaded = load(options)
    contact = _contact(
        name=name,
        phones=_phones(loaded, phone),
        emails=email,
        company=company,
        role=role,
        referred_by=loaded.book.find(referred_by).id if referred_by else "",
        tier=tier,
        tags=tag,
    )
    _refuse_known_id(loaded, contact)
    _warn_of_known_number(loaded, contact)
    if not only_looks(options):
        click.echo(f"{contact.id}: {_write(loaded, contact)}")


def _contact(**fields: object) -> Contact:
    """The new person.

    Raises:
        UsageError: a field is empty or wrong.
    """
    try:
        return Contact.model_validate({"id": slug(str(fields["name"])), **fields})
    except ValidationError as error:
        field = error.errors()[0]["loc"][0]
        raise UsageError(f"{field} is empty, or cannot be read", "write some text") from error


def _phones(loaded: Loaded, numbers: tuple[str, ...]) -> tuple[Phone, ...]:
    """The numbers, each once.

    Raises:
        UsageError: one is none.
    """
    try:
        read = (read_phones(number, loaded.book.settings.region) for number in numbers)
        return tuple(dict.fromkeys(phone for phones in read for phone in phones))
    except BadNumber as error:
        raise UsageError(str(error), error.advice) from error


def _refuse_known_id(loaded: Loaded, contact: Contact) -> None:
    """Refuse an id that somebody goes by already, or did formerly, or whose file cannot be used: it may say no."""
    if contact.id in loaded.book.withheld:
        raise UnknownContact(contact.id, withheld=True)
    known = loaded.book.people.get(loaded.book.name_of(contact.id))
    if known is None:
        return
    what = f"{known.id} is there already"
    if known.filed is None:
        raise UsageError(f"{what}, from a call", f"`callsession edit {known.id}` makes a file of what is known")
    advice = f"if this is somebody else, add more of the name; `callsession show {known.id}` shows whom you have"
    raise UsageError(f"{what}: {known.contact.file}", advice)


def _warn_of_known_number(loaded: Loaded, contact: Contact) -> None:
    """Say whose number it is already."""
    mine = {(phone.number, phone.extension) for phone in contact.phones}
    for person in loaded.book.people.values():
        for phone in person.contact.phones:
            if (phone.number, phone.extension) in mine:
                click.echo(f"{plain(person.contact.name)} ({person.id}) has {phone.number} too", err=True)


def _write(loaded: Loaded, contact: Contact) -> str:
    """Make the file; gives its name, relative to the book.

    Raises:
        UsageError: there is a file of that name, which tells of somebody else.
        NotSaved: it could not be written.
    """
    file, text = file_for(contact), write_contact(contact)
    try:
        write_new(loaded.places.book / file, text)
    except FileExistsError as error:
        raise UsageError(f"{file} is there already", "it tells of somebody else: add more of the name") from error
    except OSError as error:
        raise NotSaved(f"NOT SAVED: {file}: {reason(error)}", "put this into a file of your own:", text=text) from error
    return file
