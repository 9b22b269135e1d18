"""Which addresses of the network lie inside: this machine's, its network's, a cloud's own."""

import ipaddress
import socket

_IPv4_IN_IPv6 = ipaddress.ip_network("64:ff9b::/96")  # NAT64: the last 32 bits are an IPv4 address
# The one metadata service on an address that looks public: Azure's.
_METADATA = ipaddress.ip_address("168.63.129.16")
_INSIDE_SUFFIXES = (".local", ".localhost", ".internal", ".lan", ".home", ".home.arpa", ".intranet")


def is_private(address: str) -> bool:
    """Whether an IP address, as text, is any but a public one; what is no address is private.

    Private, loopback, link-local, shared, reserved, multicast and unspecified ones are, also
    where IPv6 carries them within.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(ip, ipaddress.IPv6Address):
        inner = _inner(ip)
        if inner is not None:
            return is_private(str(inner))
        if ip.is_site_local:
            return True
    return not ip.is_global or ip.is_multicast or ip.is_reserved or ip == _METADATA


def is_private_name(host: str) -> bool:
    """Whether a host lies inside by its name alone, for who cannot or need not look it up.

    An address in any of the ways that systems read one (``127.1``, ``0x7f000001``, ``[::1]``), a
    name without a dot, or one under a suffix that is never public.
    """
    name = host.lower().rstrip(".")
    literal = literal_address(name)
    if literal is not None:
        return is_private(literal)
    return "." not in name or name.endswith(_INSIDE_SUFFIXES)


def literal_address(host: str) -> str | None:
    """The address that a host spells out, in its usual form; None for a name."""
    try:
        return str(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


def _inner(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for or leads to."""
    if ip in _IPv4_IN_IPv6:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
