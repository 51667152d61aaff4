"""django-ninja: schemas with tags, files of every kind, forms, lists in queries, errors and streams."""

import sys
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, Optional, Union
from uuid import UUID

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path as route

settings.configure(
    SECRET_KEY="not one", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, INSTALLED_APPS=["ninja"], USE_TZ=True
)

from ninja import Cookie, Field, File, Form, Header, NinjaAPI, Query, Schema, UploadedFile
from ninja.errors import HttpError
from ninja.security import APIKeyHeader, HttpBearer

api = NinjaAPI(title="django-ninja", version="1", docs_url=None)


class Color(str, Enum):
    red = "red"
    green = "green"


class Home(Schema):
    city: str
    number: Optional[int] = None


class Cat(Schema):
    kind: Literal["cat"] = "cat"
    lives: int = 9


class Dog(Schema):
    kind: Literal["dog"] = "dog"
    good: bool = True


class Pet(Schema):
    name: str
    age: Optional[int] = None
    weight: float = 1.5
    price: Decimal = Decimal("1.50")
    color: Color = Color.red
    home: Optional[Home] = None
    tags: list[str] = []
    born: Optional[date] = None
    seen: Optional[datetime] = None
    sleeps: Optional[timedelta] = None
    key: Optional[UUID] = None
    companion: Optional[Annotated[Union[Cat, Dog], Field(discriminator="kind")]] = None
    either: Union[int, str, None] = None


class Login(Schema):
    user: str
    age: int = 0
    tags: list[str] = []


class Filter(Schema):
    text: Optional[str] = None
    many: list[int] = []
    since: Optional[datetime] = None


class Fault(Schema):
    message: str


class Token(HttpBearer):
    def authenticate(self, request, token):
        return token


class Key(APIKeyHeader):
    param_name = "X-Key"

    def authenticate(self, request, key):
        return key


@api.post("/echo", response=Pet)
def echo(request, pet: Pet):
    return pet


@api.patch("/partial/{int:number}", response={200: Pet, 404: Fault})
def partial(request, number: int, pet: Pet):
    return 200, pet


@api.post("/lists", response=list[Pet])
def echo_lists(request, pets: list[Pet]):
    return pets


@api.get("/query", response=Filter)
def query(request, filter: Query[Filter], color: Color = Color.red, flag: bool = False):
    return filter


@api.get("/items/{name}", response=str)
def item(request, name: str):
    return name


@api.get("/ratios/{ratio}", response=float)
def ratio(request, ratio: float):
    return ratio


@api.get("/days/{year}/{day}", response=date)
def day(request, year: int, day: date):
    return day


@api.get("/files/{path:name}", response=str)
def files(request, name: str):
    return name


@api.get("/headers", response=list[str])
def headers(request, x_text: Header[str], session: Cookie[Optional[str]] = None, long: Annotated[int, Header(alias="X-Very-Long")] = 1):
    return [x_text, str(session), str(long)]


@api.post("/upload", response=str)
def upload(request, file: File[UploadedFile]):
    return file.name


@api.post("/uploads", response=int)
def uploads(request, files: File[list[UploadedFile]], title: Form[str], login: Form[Login], cover: File[Optional[UploadedFile]] = None):
    return len(files)


@api.post("/form", response=Login)
def form(request, login: Form[Login]):
    return login


@api.get("/text", response={200: str})
def text(request):
    return "plain"


@api.get("/maybe", response=Optional[Pet])
def maybe(request):
    return None


@api.delete("/nothing", response={204: None})
def nothing(request):
    return 204, None


@api.get("/free")
def free(request):
    return {"any": [1, None, "x"]}


@api.get("/any-value", response=Any)
def any_value(request):
    return [1, "x"]


@api.get("/several", response={200: Pet, 201: Home, 202: None})
def several(request, which: int = 200):
    known = {201: Home(city="Ulm"), 202: None}
    return (which, known[which]) if which in known else (200, Pet(name="Rex"))


@api.get("/download")
def download(request):
    return HttpResponse(b"\x00\xff", content_type="application/octet-stream")


@api.get("/streamed")
def streamed(request):
    return StreamingHttpResponse([b"a\n", b"b\n"], content_type="text/plain")


@api.get("/secret", response=str, auth=[Token(), Key()])
def secret(request):
    return str(request.auth)


@api.get("/fails", response={409: Fault})
def fails(request):
    raise HttpError(409, "the pet is busy")


urlpatterns = [route("", api.urls)]

if __name__ == "__main__":
    from wsgiref.simple_server import make_server

    make_server("127.0.0.1", int(sys.argv[1]), get_wsgi_application()).serve_forever()
