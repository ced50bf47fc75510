"""The server that runs the application: gunicorn with threads, or waitress where there is no fork."""

from __future__ import annotations

import errno
import gc
import socket
import sys
from collections.abc import Callable
from typing import Any

from dashboard.errors import CannotStart
from dashboard.i18n import Language, say
from data_access.settings import Settings

GRACE = 30  # seconds that requests being answered get when the server is told to stop
EVERYWHERE = {"0.0.0.0", "::", ""}

WSGI = Callable[..., Any]


def serve(make: Callable[[], WSGI], settings: Settings) -> None:
    """Answers requests until told to stop; SIGTERM lets those being answered finish. ``make`` is called once
    the address is known to be free. ``CannotStart`` where it is not."""
    check_address(settings.host, settings.port, settings.language)
    if sys.platform == "win32":
        _serve_with_waitress(make, settings)
    else:
        _serve_with_gunicorn(make, settings)


def check_address(host: str, port: int, language: Language) -> None:
    """``CannotStart`` with what to do about it, where the server could not listen at the address."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise CannotStart(
            say(language, "There is no address {host} on this machine; see REPER_HOST.", host=host)
        ) from error
    family, kind, protocol, _, address = found[0]
    with socket.socket(family, kind, protocol) as probe:
        if sys.platform != "win32":  # there it would let two programs share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            raise CannotStart(_why(error, host, port, language)) from error


def address_of(settings: Settings) -> str:
    """What to type into a browser on this machine."""
    host = "127.0.0.1" if settings.host in EVERYWHERE else settings.host
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}{settings.prefix}"


def _why(error: OSError, host: str, port: int, language: Language) -> str:
    values = {"port": port, "next": port + 1 if port < 65535 else port - 1, "host": host}
    if error.errno == errno.EADDRINUSE:
        return say(
            language,
            "Port {port} is taken by another program. Stop that one, or choose another port, "
            "for example REPER_PORT={next}.",
            **values,
        )
    if error.errno == errno.EACCES:
        return say(
            language,
            "This user may not listen on port {port}. Choose one above 1023 with REPER_PORT.",
            **values,
        )
    return say(language, "There is no address {host} on this machine; see REPER_HOST.", **values)


def _tell(settings: Settings) -> None:
    words = say(
        settings.language, "Reper answers at {address} (Ctrl+C stops it)", address=address_of(settings)
    )
    print(words, flush=True)


def _serve_with_waitress(make: Callable[[], WSGI], settings: Settings) -> None:
    from waitress.server import create_server

    server = create_server(
        make(), host=settings.host, port=settings.port, threads=settings.threads, ident=None
    )
    _tell(settings)
    server.run()


def _serve_with_gunicorn(make: Callable[[], WSGI], settings: Settings) -> None:
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):
        def load_config(self) -> None:
            options = {
                "bind": f"{f'[{settings.host}]' if ':' in settings.host else settings.host}:{settings.port}",
                "worker_class": "gthread",
                "workers": settings.workers,
                "threads": settings.threads,
                "preload_app": True,  # one copy of code and words in memory, shared by the workers
                "graceful_timeout": GRACE,
                "timeout": 120,
                "keepalive": 30,
                "loglevel": settings.log_level if settings.log_level != "info" else "warning",
                "forwarded_allow_ips": "",  # whom to believe is decided in paths.py
                "control_socket_disable": True,  # it would be put into the home folder
                "when_ready": lambda _: _tell(settings),
            }
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> WSGI:
            application = make()
            gc.collect()
            gc.freeze()  # what is loaded by now lives as long as the worker: never look through it again
            return application

    Server().run()
