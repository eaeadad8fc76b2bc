"""The charter this service is shipped with. Ours, not the association's: staff write theirs in the back office."""

from datetime import date
from typing import Final

SHIPPED_ON: Final = date(2026, 1, 1)
CHARTER: Final = """Un Amistock est un coin de votre lieu où les habitants du quartier déposent de petites choses en \
bon état. Une équipe d’Emmaüs Défi vient les chercher.

Vous vous engagez à :

– garder libre au moins 0,6 m³, la place de cinq ou six cartons ;
– ouvrir au moins une heure par semaine, aux horaires affichés ;
– ne prendre que ce qui est annoncé : textile, livres, vaisselle, bibelots ou jouets, propres et en bon état ;
– ne rien vendre et ne rien garder : tout est donné à Emmaüs Défi ;
– nous dire quand c’est plein, quand vous fermez et quand vos horaires changent ;
– accueillir chaque personne avec la même attention.

Nous nous engageons à :

– venir vider l’Amistock régulièrement, et dès que vous le dites plein ;
– vous fournir l’affiche, et répondre à vos questions ;
– fermer l’Amistock le jour où vous le demandez, sans avoir à vous justifier.

Rien n’est payant, d’aucun côté. Chacun peut arrêter à tout moment."""
